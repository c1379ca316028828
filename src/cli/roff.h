/*
 * Writes manual pages in the markup that man and mandoc both read.  All arguments are text; the
 * functions escape whatever roff would take for markup.
 */
#ifndef LAYERTOP_ROFF_H
#define LAYERTOP_ROFF_H

#include <stdio.h>

/* Write a name that a reader may copy into a shell: every hyphen is the one on the keyboard. */
void roff_name(FILE *f, const char *text);
/* Write a text, broken into lines.  Words between `backquotes` become bold. */
void roff_text(FILE *f, const char *text);
/* Start a section. */
void roff_heading(FILE *f, const char *text);
/* Write the head of a list item: "-o, --output FILE".  `argument` can be NULL. */
void roff_term(FILE *f, const char *before, const char *name, const char *argument);
/* Write a list item: its head and its text. */
void roff_item(FILE *f, const char *name, const char *argument, const char *help);
/* Write another line under a list item; `label` can be NULL. */
void roff_more(FILE *f, const char *label, const char *text);
/* Write a text as a paragraph. */
void roff_paragraph(FILE *f, const char *text);
/* Write lines as they are. */
void roff_code(FILE *f, const char *text);

#endif
