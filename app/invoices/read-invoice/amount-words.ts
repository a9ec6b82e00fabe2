import { labelsOf } from './labels.ts';

/** What the words beside an amount say of it. */
export type AmountKind =
  /** What is still to be paid. */
  | 'due'
  /** The whole with tax. */
  | 'gross'
  | 'total'
  /** The whole without tax, or a part of it. */
  | 'net'
  | 'tax'
  | 'paid'
  /** What was taken off or put on. */
  | 'discount'
  /** What a credit note gives back; a credit on any other document. */
  | 'credited'
  /** What looks like one of these and is none: of another bill, of a line, a limit. */
  | 'other';

/** English, German, French, Dutch, Spanish, Italian, Portuguese, Polish, Swedish, Danish, Norwegian, Finnish, Czech, Slovak, Hungarian, Romanian, Turkish. */
export const amountLabel = labelsOf<AmountKind>([
  [
    'due',
    `amount due, total due, balance due, total amount due, net amount due, invoice amount due, amount payable, total payable, net payable, total amount payable,
    amount to pay, total to pay, to pay, please pay, pay this amount, total balance due, total now due, amount now due, payment due, balance payable, outstanding balance, balance outstanding, amount outstanding, total outstanding, new balance, remaining balance, you owe, amount you owe, sum due, due total, total due now, total amount to pay, net due, current amount due, amount to be paid, total charges due, amount owing, total owing,
    zahlbetrag, zu zahlen, zu zahlender betrag, zu zahlender gesamtbetrag, zahlbarer betrag, zu uberweisen, zu uberweisender betrag, uberweisungsbetrag, falliger betrag, fallig, offener betrag, restbetrag, restforderung, noch zu zahlen, noch offen, forderung, offene forderung, gesamtforderung, endbetrag zu zahlen, zahllast, abbuchungsbetrag, wird abgebucht, bitte uberweisen sie den betrag von, nachzahlung, nachforderung, restzahlung, der betrag von, offener rechnungsbetrag, betrag fallig, zur zahlung fallig,
    a payer, montant a payer, net a payer, total a payer, reste a payer, solde a payer, solde a regler, solde du, montant du, total du, net a regler, montant a regler, reste du, somme a payer, total a regler, net a payer ttc, montant preleve, total ttc a payer, montant net a payer, montant total a payer,
    te betalen, te betalen bedrag, totaal te betalen, te voldoen, totaal te voldoen, nog te betalen, openstaand bedrag, openstaand saldo, te betalen totaal, factuurbedrag te betalen,
    a pagar, total a pagar, importe a pagar, importe pendiente, saldo pendiente, importe total a pagar, liquido a pagar, total pendiente, cantidad a pagar,
    da pagare, totale da pagare, importo da pagare, netto a pagare, totale dovuto, importo dovuto, saldo da pagare, netto da pagare, totale a pagare, tot da pagare, importo totale da pagare,
    valor a pagar, montante a pagar, total em divida, valor em divida, valor total a pagar,
    do zaplaty, razem do zaplaty, kwota do zaplaty, suma do zaplaty, pozostalo do zaplaty, do zaplaty razem, lacznie do zaplaty,
    att betala, summa att betala, belopp att betala, totalt att betala, at betale, total at betale, til betaling, a betale, beloeb at betale, belop a betale, belob til betaling, maksettava, maksettava yhteensa, maksettavaa, yhteensa maksettava,
    k uhrade, celkem k uhrade, castka k uhrade, na uhradu, suma na uhradu, spolu na uhradu, celkom k uhrade, fizetendo, fizetendo osszeg, osszesen fizetendo, fizetendo vegosszeg, vegosszeg, total de plata, de plata, rest de plata, odenecek, odenecek tutar, odenecek toplam,
    tasumisele kuulub, tasuda, kokku tasuda, apmaksai, kopa apmaksai, summa apmaksai, moketi, is viso moketi, bendra suma moketi, πληρωτεο, συνολο πληρωτεο, πληρωτεο ποσο, ποσο πληρωμης, к оплате, всего к оплате, итого к оплате, сума за плащане, за плащане, до сплати, всього до сплати,
    ご請求金額, 請求金額, ご請求額, 請求額, 御請求金額, 御請求額, お支払金額, お支払い金額, 支払金額, 应付金额, 应付总额, 應付金額`,
  ],
  [
    'gross',
    `grand total, invoice total, total invoice, total amount, invoice amount, total incl, total inc, total including, total including tax, total including vat, total incl vat, total inc vat, total inc gst, total incl gst, total incl tax, total with tax, total with vat, gross total, gross amount, total gross, total for this invoice, total this invoice, bill total, total bill, total charges, total charge, total new charges, total current charges, new charges, total price, final total, total invoice amount, total invoice value, invoice value, total value, amount charged, total cost, order total, total order, document total, total after tax, total payment, amount including vat, amount incl vat, amount inc vat, net total, total net amount payable, nett total, total usd, total in usd,
    gesamtbetrag, rechnungsbetrag, bruttobetrag, bruttosumme, gesamtsumme, endbetrag, endsumme, rechnungssumme, gesamt brutto, brutto gesamt, summe brutto, brutto, total brutto, gesamtpreis, rechnungsendbetrag, rechnungsbetrag brutto, gesamtbetrag brutto, gesamtbetrag inkl, gesamtbetrag inkl mwst, summe inkl mwst, summe inkl ust, gesamt inkl mwst, total inkl mwst, total inkl, inkl mwst, rechnungstotal, gesamtrechnungsbetrag, betrag brutto, rechnungssumme brutto, endpreis, gesamtbetrag eur, gesamtkosten, betrag inkl mwst, summe der rechnung, gesamtbetrag der rechnung, gesamtbetrag in eur, gesamtbrutto, bruttorechnungsbetrag, rechnungsbetrag inkl mwst,
    total ttc, montant ttc, ttc, total general, montant total ttc, montant total, total facture, montant facture, montant de la facture, total de la facture, total tva comprise, total tvac, tvac, montant tvac, montant total tvac, total facture ttc, montant de votre facture, total de votre facture, montant ttc facture, total toutes taxes comprises,
    totaal incl btw, totaal inclusief btw, totaal incl, totaal inclusief, totaalbedrag, factuurbedrag, totaal factuur, factuurtotaal, eindtotaal, totaalbedrag incl btw, totaal bedrag, bedrag incl btw, bedrag inclusief btw, inclusief btw, totaalprijs, te factureren,
    total factura, importe total, total con iva, total iva incluido, iva incluido, importe factura, total importe, total eur iva incluido, importe total factura, monto total, total general, total euros, total neto a pagar, total bruto,
    totale fattura, importo totale, totale documento, totale ivato, totale iva inclusa, totale complessivo, totale generale, importo fattura, totale iva compresa, tot fattura, tot documento, totale bolletta, importo totale fattura, iva inclusa,
    total da fatura, valor total, total com iva, total geral, valor da fatura, montante total, total do documento, total documento, valor total da nota, total fatura, total iliquido com iva, importancia total,
    razem brutto, wartosc brutto, kwota brutto, suma brutto, razem, ogolem, lacznie, lacznie brutto, wartosc faktury, kwota faktury, kwota naleznosci ogolem, naleznosc ogolem,
    totalt inkl moms, total inkl moms, totalt belopp, fakturabelopp, summa inkl moms, fakturatotal, samlet belob, i alt inkl moms, fakturabelob, belob inkl moms, totalbelob, fakturabelop, totalt inkl mva, total inkl mva, sum inkl mva, laskun summa, laskun loppusumma, loppusumma, yhteensa alv, verollinen summa, verollinen yhteensa, laskun summa yhteensa, veroineen,
    celkem s dph, celkova castka, celkem vcetne dph, cena celkem, cena celkem s dph, celkem, celkova suma, spolu s dph, cena spolu, celkom s dph, brutto osszesen, brutto vegosszeg, szamla vegosszege, bruttó összesen, szamla osszege, total general, total cu tva, total factura, valoare totala, genel toplam, kdv dahil toplam, vergiler dahil toplam tutar, toplam tutar,
    total payable amount, total fare, total fare paid, premium total, total premium, total cad, total aud, total nzd, total sgd,
    kokku km ga, kopa ar pvn, is viso su pvm, rechnungstotal, γενικο συνολο, τελικο συνολο, συνολικη αξια, общо с ддс, обща стойност, обща сума, сума с ддс, всего с ндс, итого с ндс, разом з пдв,
    税込合計, 合計金額, 総合計, 総額, 税込金額, 価税合計, 价税合计, 小写, 合计金额, 总计, 總計, 总金额, 總金額`,
  ],
  [
    'total',
    `total, totals, sum, sum total, amount, total eur, total gbp, charges, summe, gesamt, betrag, total chf, montant, somme, totaux, totaal, bedrag, som, importe, suma, monto, totale, importo, valor, montante, soma, kwota, wartosc, totalt, summa, belopp, i alt, ialt, sum nok, belob, belop, yhteensa, spolu, celkom, osszesen, osszeg, toplam, tutar, tot, kokku, kopa, is viso, συνολο, ποσο, итого, всего, сумма, сума, общо, разом, 合計, 合计, 金額, 金额, 計`,
  ],
  [
    'net',
    `subtotal, sub total, net amount, amount net, total net, net value, total excl, total ex, total excluding, total excl vat, total ex vat, total excluding vat, total excl tax, total excluding tax, total before tax, total before vat, taxable amount, taxable value, net, net price, total without tax, total without vat, total ex gst, total excl gst, amount excl vat, amount excluding vat, amount before tax, goods total, total goods, merchandise total, item total, items total, items subtotal, item subtotal, products total, vatable amount, tax base, taxable, tax basis, total net of tax, total exclusive,
    zwischensumme, nettobetrag, nettosumme, netto, summe netto, gesamt netto, netto gesamt, total netto, gesamtbetrag netto, rechnungsbetrag netto, warenwert, positionssumme, summe positionen, rechnungssumme ohne ust, summe ohne mwst, gesamt ohne mwst, gesamtbetrag ohne mwst, betrag netto, ohne mwst, exkl mwst, zzgl mwst, nettowert, total exkl mwst, total exkl, steuerpflichtiger betrag, bemessungsgrundlage, gesamtnetto, warennettowert, basisbetrag, nettopreis, zwischentotal, summe exkl mwst, nettorechnungsbetrag, summe excl mwst,
    sous total, total ht, montant ht, ht, total hors taxe, total hors taxes, montant hors taxe, total net ht, base ht, base imponible, base taxable, total htva, htva, montant total ht, total hors tva, net ht, total brut ht, montant htva, total tvac hors,
    subtotaal, totaal excl btw, totaal exclusief btw, totaal excl, totaal exclusief, exclusief btw, excl btw, bedrag excl btw, bedrag exclusief btw, totaalbedrag excl btw, grondslag, maatstaf, nettobedrag, tussentotaal, totaal netto,
    base imponible, subtotal, importe neto, total sin iva, total neto, base, importe sin iva, suma base, total bruto sin iva, iva no incluido,
    imponibile, totale imponibile, subtotale, totale netto, netto merce, totale merce, importo netto, totale iva esclusa, iva esclusa, totale merci, base imponibile,
    incidencia, total sem iva, subtotal, total liquido, valor liquido, base de incidencia, base tributavel, total iliquido, valor tributavel, base de calculo, valor dos produtos,
    razem netto, wartosc netto, kwota netto, suma netto, netto razem, summa exkl moms, totalt exkl moms, delsumma, exkl moms, netto, total ekskl moms, subtotal, ekskl moms, momsgrundlag, momspliktig, totalt eks mva, sum eks mva, grunnlag, veroton, veroton yhteensa, verottomana, yhteensa veroton, veroton summa, valisumma, alv 0,
    zaklad, zaklad dane, celkem bez dph, bez dph, mezisoucet, spolu bez dph, celkom bez dph, medzisucet, netto osszesen, netto osszeg, adoalap, netto ertek, total fara tva, valoare fara tva, baza, ara toplam, kdv haric, mal hizmet toplam tutari, matrah, summa km ta, kokku km ta, suma be pvm, summa bez pvn, is viso be pvm, untaxed amount, καθαρη αξια, αξια, υποσυνολο, данъчна основа, междинна сума, без ндс, без ддс, сума без ддс, 小計, 小计, 税抜, 税抜合計, 税抜金額, 不含税金额`,
  ],
  [
    'tax',
    `tax, vat, gst, hst, pst, qst, sales tax, total tax, tax total, tax amount, total vat, vat total, vat amount, total gst, gst amount, total tax amount, including vat, incl vat, includes gst, total includes gst of, includes vat of, cgst, sgst, igst, service tax, withholding tax, gst included, vat included, total taxes, taxes, tax summary,
    mwst, ust, mehrwertsteuer, umsatzsteuer, steuerbetrag, mwst betrag, ust betrag, enthaltene mwst, davon mwst, steuer, ust gesamt, mwst gesamt, summe mwst, zuzuglich umsatzsteuer, zzgl ust, gesamt mwst, umsatzsteuerbetrag, enthaltene mehrwertsteuer, enthaltene umsatzsteuer, total mwst, summe ust, summe umsatzsteuer, summe steuer, gesamtbetrag mwst, gesamtbetrag ust, gesamt ust, mwst summe, darin enthaltene mwst, steuern,
    tva, total tva, montant tva, dont tva, total taxes, montant total tva, tva totale, taxe, taxes, dont total tva, montant de la tva, total de la tva,
    btw, totaal btw, btw bedrag, btw totaal, bedrag btw, totaalbedrag btw,
    iva, total iva, cuota iva, importe iva, totale iva, importo iva, imposta, totale imposta, irpf, retencion, ritenuta, valor iva, total de iva, imposto, cuota, total impuestos, impuestos, montante iva, ritenuta d acconto, bollo, imposta di bollo, icms, iss,
    vat, kwota vat, podatek, podatek vat, suma vat, razem vat, moms, momsbelopp, total moms, varav moms, momsbelob, mva, merverdiavgift, alv, alv yhteensa, arvonlisavero, veron maara, dph, celkem dph, dan, dph celkem, vyska dph, afa, afa osszesen, afa osszeg, kdv, hesaplanan kdv, toplam kdv, kdv tutari, valoare tva, tva, kaibemaks, km, pvn, pvm, φπα, ποσο φπα, αξια φπα, ндс, ддс, пдв, сума ддс, 消費税, 内消費税, 消費税等, 税額, 税额, 增值税`,
  ],
  [
    'paid',
    `paid, amount paid, already paid, paid to date, payment received, payments received, payment, payments, total paid, prepaid, prepayment, deposit, deposit paid, less deposit, less payments, payment made, total payments, amount received, credit applied, payments credits, paid amount, thank you, less paid, total paid to date, previous payments, advance payment, advance,
    bezahlt, bereits bezahlt, bereits gezahlte abschlage, geleistete abschlage, gezahlte abschlage, abzuglich abschlage, anzahlung, anzahlungen, erhaltene anzahlungen, vorauszahlung, abschlag, geleistete zahlungen, zahlung erhalten, betrag erhalten, bereits gezahlt, abzuglich anzahlung, erhalten, abschlagszahlung, geleistete anzahlung, zahlungseingang, zahlungen, gezahlt, dankend erhalten, vorauszahlungen, gezahlter betrag, abzgl anzahlung,
    arrhes, arrhes recues, arrhes versees, acompte, acomptes, deja regle, deja paye, regle, paye, montant regle, montant paye, reglement, avance, acompte verse, acomptes verses, versement, paiement, virement, total regle, acompte recu, paiement recu,
    betaald, reeds betaald, aanbetaling, voldaan, reeds voldaan, voorschot, totaal betaald, betaald bedrag, ontvangen,
    pagado, anticipo, entrega a cuenta, importe pagado, ya pagado, pago, total pagado, pagos, abonado,
    acconto, gia pagato, pagato, importo pagato, acconti, anticipo versato, totale pagato,
    pago, valor pago, ja pago, adiantamento, total pago,
    zaplacono, zaliczka, wplacono, zaplacone, juz zaplacono, betalat, betalt, inbetalt, a conto, maksettu, ennakkomaksu, zaplaceno, zaloha, uhrazeno, uhradene, jiz uhrazeno, zalohy, fizetve, eloleg, befizetve, mar fizetve, achitat, avans, odenen, odendi`,
  ],
  [
    'discount',
    `discount, discounts, total discount, rebate, credit, credits, coupon, shipping, shipping handling, delivery, delivery charge, freight, handling, postage, carriage, shipping cost, rounding, adjustment, adjustments, total charges and allowances, tip, gratuity, freight costs, shipping total, late fee, interest, total credits, late payment fee,
    rabatt, nachlass, skonto, abschlage, zuschlage, gesamtbetrag der zuschlage, gesamtbetrag der abschlage, versand, versandkosten, fracht, porto, gutschrift, rundung, abzuglich skonto, lieferkosten, mahngebuhr, mahngebuhren, verpackung, summe nachlasse, summe zuschlage, rundungsdifferenz, versandkostenpauschale, betrag abzgl skonto, zahlbetrag bei skonto, summe abschlage, skontobetrag, skontierfahiger betrag, bei zahlung,
    remise, remises, total remise, rabais, escompte, frais de port, port, livraison, frais de livraison, avoir, arrondi, frais, eco participation, total remises,
    korting, verzendkosten, verzending, totaal korting, afronding, kortingen, bezorgkosten, betalingskorting,
    descuento, descuentos, gastos de envio, envio, portes, dto, redondeo, recargo, total descuento,
    sconto, sconti, spese di spedizione, spedizione, trasporto, spese di trasporto, arrotondamento, spese, spese di incasso, spese incasso,
    desconto, descontos, portes de envio, frete, arredondamento, total descontos,
    rabat, upust, dostawa, koszt wysylki, frakt, oresavrundning, avrundning, fragt, porto, fakturagebyr, ekspeditionsgebyr, fakturaavgift, rahtikulut, pyoristys, alennus, sleva, doprava, zaokrouhleni, zlava, zaokruhlenie, kedvezmeny, szallitas, kerekites, reducere, transport, discount, iskonto, toplam iskonto, kargo`,
  ],
  [
    'credited',
    `total credit, credit total, credit amount, total credit amount, credit value, total credited, amount credited, refund, total refund, refund total, refund amount, amount refunded, credit note total, total credit note, credit due, amount to credit, total to credit,
    gutschriftbetrag, gutschriftsbetrag, gutschriftssumme, gutschrift gesamt, gesamtgutschrift, gutschrift brutto, gutschriftbetrag brutto, gutschriftsbetrag brutto, erstattungsbetrag, erstattung, ihr guthaben, stornobetrag,
    total de l avoir, total avoir, montant de l avoir, montant avoir, avoir ttc, total avoir ttc, net a votre credit, net a deduire, a rembourser, montant a rembourser, a votre credit, en votre faveur,
    te ontvangen, totaal te ontvangen, creditbedrag, totaal credit, totaal creditnota, total abono, importe abono, total a abonar, a devolver, importe a devolver, totale nota di credito, totale nota credito, totale a credito, totale a vostro credito, importo a credito, total da nota de credito, total nota de credito, valor a creditar, do zwrotu, kwota do zwrotu, att erhalla, summa kredit, kreditbelopp, at modtage, til gode, i alt kredit, a motta, sum a kreditere, a kreditere, att kreditera, at kreditere, hyvitys, hyvitys yhteensa, k vraceni, celkem k vraceni, visszajaro, visszateritendo`,
  ],
  [
    'other',
    `guthaben, previous balance, balance brought forward, balance forward, opening balance, balance from last bill, last bill, previous bill, previous invoice, previous amount due, credit limit, minimum payment, minimum amount due, minimum due, past due, overdue, account balance, price, unit price, rate, unit cost, price per unit, total items, total quantity, total hours, total qty, carried forward, brought forward, carry over, you save, you saved, savings, total savings, late payment charge, share capital, capital, average, per month, monthly, usage, total usage, total weight, weight, insured value, declared value, customs value, total number, number of, total distance, total minutes, total points, points, penalty, fee of, a fee of, exchange rate, balance, amount in words, after due date, if paid after, total pages, total packages, total units, items,
    ubertrag, vortrag, saldovortrag, einzelpreis, preis, stuckpreis, stammkapital, kaufpreis, listenpreis, bruttolistenpreis, letzte rechnung, vorherige rechnung, monatlich, verbrauch, mindestbetrag, bearbeitungsgebuhr, mahnung, kreditlimit, ubertrag seite, grundpreis, arbeitspreis, gesamtmenge, gesamtgewicht, anzahl, menge, summe stunden, alter saldo, kontostand, pfand, saldo, stunden, gesamtverbrauch, ersparnis, abschlag neu, neuer abschlag, kunftiger abschlag, monatlicher abschlag,
    capital, capital social, au capital de, capital de, prix unitaire, prix, pu ht, ancien solde, solde precedent, report, a reporter, indemnite forfaitaire, frais de recouvrement, indemnite, penalite, quantite, consommation, pu, report solde, total heures, solde anterieur, solde, facture precedente, sarl au capital de, sas au capital de, economie, economies,
    prijs, stukprijs, prijs per stuk, vorig saldo, aantal, transport, maatschappelijk kapitaal, saldo, vorige factuur, verbruik, besparing, per stuk,
    precio, precio unitario, saldo anterior, cantidad, consumo, capital social, prezzo, prezzo unitario, saldo precedente, quantita, capitale sociale, cap soc, consumo, saldo, importo unitario, preco, preco unitario, quantidade, fatura anterior, capital, stan licznika, cena, cena netto, cena jednostkowa, ilosc, saldo poprzednie, kapital zakladowy, a pris, pris, antal, saldo, maara, hinta, a hinta, yksikkohinta, cena za jednotku, mnozstvo, jednotkova cena, egysegar, mennyiseg, pret unitar, cantitate, birim fiyat, miktar`,
  ],
]);
