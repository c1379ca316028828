/*
 * The layers view: the title over everything, the table, the detail of one row.
 */
#ifndef LAYERTOP_LAYERS_H
#define LAYERTOP_LAYERS_H

#include "screen/draw.h"

struct app;

/* Rows that the title wants: 1 or 2. */
int layers_title_rows(const struct app *a, int columns);
void layers_draw_title(struct app *a, struct rect r);
void layers_draw_table(struct app *a, struct rect r);
void layers_draw_detail(struct app *a, struct rect r);

#endif
