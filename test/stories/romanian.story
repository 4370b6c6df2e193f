# A message in Romanian that finds nothing: urgent numbers in Romanian, and that the list is in English
> unde pot gasi ajutor pentru traducere aici
no-match
  sunați la 999
  Lista de servicii este deocamdată în limba engleză
  116 123
