# Abuse, told slowly on a phone that is checked: the talk keeps its thread, names the line for the place, and quiet ways
at 2026-11-22T23:30:00Z

> is this safe to use? my boyfriend reads my messages
safety-check
  Are you safe right now?
  What you type is kept for a short time

> he says he will take the children if i go
crisis-help
  0808 2000 247

> he punched me on sunday but he is sorry
crisis-help
  press 55
  0808 2000 247

> in rayleigh
crisis-help
  0330 333 7444
  0345 606 1212
  not: Who can help me look after my mum?

> i cant phone, he is in the next room
crisis-help
  press 55
  85258
  nationaldahelpline.org.uk

> will he see that i was here
privacy
  What you type is kept for a short time
  Leave this page
