/** The document of `/`, with the demo's bar as HTML on top. Nothing stands inline, nothing is fetched from elsewhere. */
export const slackPage = ({ bar }: { bar: string }): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Paydesk</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/app.css">
<link rel="stylesheet" href="/assets/bar.css">
<script type="module" src="/assets/app.js"></script>
<script type="module" src="/assets/bar.js"></script>
</head>
<body class="slack">
${bar}
<div id="app"></div>
<noscript>This page draws what Slack would show, and needs JavaScript.</noscript>
</body>
</html>
`;
