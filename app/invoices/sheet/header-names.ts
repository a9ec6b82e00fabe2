/**
 * What other tools and owners call a column, folded (no case, spaces, signs). Groups go from exact to loose: a looser
 * name counts only where no more exact one is there, two of one group are one column too many.
 * Seen in exports of Xero, QuickBooks, Stripe, FreshBooks, Zoho, Wave, Sage and in owners' own sheets.
 */
export const headerNames = {
  invoice_id: [
    'invoicenumber invoiceno invoicenum invoicenr invoicenbr invno invnumber invnum',
    'invoice invoiceid invoiceref invoicereference inv documentnumber documentno docnumber docno billnumber billno',
    'number no num nr transactionnumber',
    'reference ref id',
  ],
  customer: [
    'customername clientname',
    'customer client customerfullname clientfullname',
    'company companyname customercompany debtor billto billedto accountname organisation organization business',
    'name displayname contactname',
    'contact',
  ],
  amount: [
    'invoicetotal totalamount grandtotal invoiceamount amounttotal grossamount invoicevalue',
    'total gross totalinctax totalincltax totalincgst totalinclgst totalincvat totalinclvat',
    'amount originalamount value sum',
    'amountdue invoiceamountdue balance balancedue openbalance outstanding outstandingamount amountoutstanding',
  ],
  due_date: [
    'duedate datedue invoiceduedate paymentduedate',
    'due dueon dueby payby paymentdue paybydate deadline',
  ],
  customer_id: [
    'customerid clientid customerno customernumber clientno clientnumber customercode clientcode customerref',
    'acref accountref accountreference contactid customeraccount',
    'customer client',
  ],
  contact: [
    'contactname contactperson',
    'contact primarycontact primarycontactname',
    'attention attn',
    'name fullname',
    'firstname',
  ],
  email: [
    'billingemail invoiceemail accountsemail apemail billingemailaddress',
    'email emailaddress customeremail clientemail contactemail customeremailaddress primaryemail emails',
    'mail primarycontactemailid primarycontactemail',
  ],
  currency: ['currency currencycode invoicecurrency currencyiso', 'ccy cur'],
  paid: ['paid ispaid invoicepaid paidyn', 'settled issettled'],
  paid_date: [
    'paiddate datepaid paidon paidat settleddate settlementdate datesettled fullypaidondate fullypaidon',
    'paymentdate dateofpayment lastpaymentdate datereceived receivedon paymentreceivedon dateoflastpayment',
  ],
  paid_amount: [
    'paidamount amountpaid invoiceamountpaid totalpaid paidtodate amountpaidtodate',
    'amountreceived received receivedamount payments paymentamount paymentsreceived',
  ],
  amount_due: [
    'amountremaining remainingamount remainingbalance balancedue outstandingbalance openbalance',
    'amountdue invoiceamountdue outstandingamount amountoutstanding balance outstanding remaining openamount dueamount',
    'due',
  ],
  issue_date: [
    'issuedate invoicedate dateissued dateofissue invoiceissuedate dateofinvoice',
    'issued issuedon date documentdate billdate invoiced',
    'transactiondate txndate',
    'created createdat createdon datecreated createddate createddateutc',
  ],
  pay_url: [
    'payurl paylink paymentlink paymenturl onlinepaymentlink',
    'hostedinvoiceurl onlineinvoiceurl invoiceurl',
  ],
  owner: [
    'accountowner owner',
    'accountmanager',
    'salesperson salespersonname',
    'salesrep',
    'assignedto',
    'responsible',
  ],
  language: ['language', 'lang', 'customerlanguage', 'locale'],
  disputed: ['disputed isdisputed indispute', 'dispute'],
  status: ['paydeskstatus'],
  last_letter: ['lastletter paydesklastletter'],
  next_letter: ['nextletter paydesknextletter'],
  tool_status: ['paymentstatus', 'invoicestatus', 'status', 'state'],
} as const;

export type Field = keyof typeof headerNames;

/** What people are told to call a column. */
export const fieldTitles = {
  invoice_id: 'Invoice number',
  customer: 'Customer',
  amount: 'Amount',
  due_date: 'Due date',
} as const;

export type RequiredField = keyof typeof fieldTitles;
