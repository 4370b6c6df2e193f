# Follow-ups: names before places in the list, the one that was picked, email, where, and whether they come to a town
> who can help with debt
services-found
  Citizens Advice

> carers first phone number
service-details
  0300 303 1555
  not: 0800 144 8848

> dementia help grays
services-found
  I looked in Thurrock

> whats the number for thurrock first
service-details
  01375 511000
  not: 01375 372468

> carers groups in southend
services-found
  Southend Carers

> do they come to Canvey
service-details
  Southend Carers does not work in Canvey

> number 2
service-details

> have they got an email
service-details

> is it free
service-details
  We do not know what this costs

> what about southend
services-found
  I will look in Southend
