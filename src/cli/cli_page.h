/*
 * Pages and charts as text.
 */
#ifndef LAYERTOP_CLI_PAGE_H
#define LAYERTOP_CLI_PAGE_H

#include "cli/cli_table.h"
#include "session/session.h"

/* Print the names of all pages and charts. */
void cli_list_pages(void);
/* Print the page or chart that the options name; "layer@PATH" is the page of a layer.  False with a
 * sentence if there is none, or if the model has nothing to show on it. */
bool cli_print_page(const struct cli_settings *settings, struct session *s, struct err *e);
/* Print a page of two sessions beside each other. */
bool cli_print_page_of_two(const struct cli_settings *settings, struct session *a,
    struct session *b, struct err *e);

#endif
