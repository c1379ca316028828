/*
 * The tables of the explorer: all views and all actions.
 */
#ifndef LAYERTOP_TABLES_H
#define LAYERTOP_TABLES_H

#include "frame/action.h"

/* Ended by a row without keys.  The keys of optimizations are in optimization_table. */
extern const struct action action_table[];
/* Headings in the order of the help page, ended by NULL. */
extern const char *const action_groups[];

/* All tables, for app_init(). */
extern const struct app_tables ui_tables;

#endif
