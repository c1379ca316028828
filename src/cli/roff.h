/*
 * The markup of manual pages, written for man and mandoc alike: what it is given is text, and
 * nothing in it can pass for markup.
 */
#ifndef LAYERTOP_ROFF_H
#define LAYERTOP_ROFF_H

#include <stdio.h>

/* A name that may be copied into a shell: every hyphen is the one on the keyboard. */
void roff_name(FILE *f, const char *text);
/* Words for a reader, broken into lines.  What stands between `backquotes` is set in bold. */
void roff_text(FILE *f, const char *text);
/* Of a section. */
void roff_heading(FILE *f, const char *text);
/* The head of an item of a list: "-o, --output FILE"; `argument` can be NULL.  Its text follows. */
void roff_term(FILE *f, const char *before, const char *name, const char *argument);
/* A head and its text. */
void roff_item(FILE *f, const char *name, const char *argument, const char *help);
/* A line of its own under an item; `label` can be NULL. */
void roff_more(FILE *f, const char *label, const char *text);
void roff_paragraph(FILE *f, const char *text);
/* Lines as they are. */
void roff_code(FILE *f, const char *text);

#endif
