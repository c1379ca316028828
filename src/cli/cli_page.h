/*
 * Pages and charts as text.
 */
#ifndef LAYERTOP_CLI_PAGE_H
#define LAYERTOP_CLI_PAGE_H

#include "session/session.h"

/* Print the names of all pages and charts. */
void cli_list_pages(void);
/* Print the page or chart of a name; "layer@PATH" is the page of a layer.  False with a sentence if
 * there is none, or if the model has nothing to show on it. */
bool cli_print_page(const char *word, struct session *s, struct err *e);

#endif
