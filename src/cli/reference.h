/*
 * The reference of model scripts: constructors, words, functions and the Lua library, made from the
 * op table, the tables of words and the comments of the library.
 *
 * One text has two forms, a manual page and Markdown.  JSON and the definitions for editors have
 * the same rows.  The printing functions write to a stream whose errors the caller checks.
 */
#ifndef LAYERTOP_CLI_REFERENCE_H
#define LAYERTOP_CLI_REFERENCE_H

#include "base/error.h"
#include "op/op.h"
#include "script/library.h"
#include "script/script.h"

#include <stdio.h>

/* How parts of a page are written.  Texts are plain, with `words` between backquotes. */
struct page_form {
	void (*heading)(FILE *f, const char *text);
	void (*subheading)(FILE *f, const char *text);
	/* A paragraph right below a heading, and any other. */
	void (*lead)(FILE *f, const char *text);
	void (*paragraph)(FILE *f, const char *text);
	/* An item of a list; `argument` can be NULL. */
	void (*item)(FILE *f, const char *name, const char *argument, const char *help);
	void (*code)(FILE *f, const char *text);
};
extern const struct page_form page_roff, page_markdown;

/* Print all sections.  Nothing of them is the title of a page. */
void reference_print(FILE *f, const struct page_form *form, const struct library *library);
/* Print layertop-model(5). */
bool reference_print_man(FILE *f, const char *datadir, struct err *e);
bool reference_print_markdown(FILE *f, const char *datadir, struct err *e);
/* Print definitions of the Lua language server. */
bool reference_print_luals(FILE *f, const char *datadir, struct err *e);
/* Print JSON; of `only` if it is not NULL. */
bool reference_print_json(FILE *f, const char *datadir, const struct op *only, struct err *e);

/* Print the section of recipes. */
bool reference_cookbook(FILE *f, const struct page_form *form, const char *datadir, struct err *e);

/* Return the op at place `i` of those that scripts can use, or NULL past the last. */
const struct op *reference_op(int i);
/* Write the default of an attribute as scripts do.  Write "" if there is none to tell. */
#define REFERENCE_DEFAULT_MAX 64
char *reference_default(const struct attr_spec *a, char buf[static REFERENCE_DEFAULT_MAX]);
/* Return the name of a type of attributes, "integer or list". */
const char *reference_type(const struct attr_spec *a);

/* The sections with text beside tables (reference_text.c). */
void reference_intro(FILE *f, const struct page_form *form);
void reference_own_ops(FILE *f, const struct page_form *form);
void reference_words(FILE *f, const struct page_form *form, enum script_words of);

#endif
