# Asking about the answers by place in the list, and more like one
> i need a break from looking after my dad in grays
services-found
  I looked in Thurrock

> what is the number of the first one
service-details

> more like this
services-found
  These are a bit like

> back
went-back
  not: Here are some more

> useful
feedback-taken
  Thank you for telling me
