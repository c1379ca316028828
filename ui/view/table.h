/*
 * Changes of the table's list: fold blocks, and sort.
 *
 * Keys and clicks share these functions.  Each says what it did, or why it did nothing.
 */
#ifndef LAYERTOP_TABLE_H
#define LAYERTOP_TABLE_H

#include <stdbool.h>

struct app;
struct column;
struct column_list;

/* Find the row of the report under the cursor, or ROWS_MODEL.  False after saying why there is no
 * tree to fold. */
bool table_row_in_tree(struct app *a, int *row);
bool table_is_open_block(const struct app *a, int row);
void table_set_fold(struct app *a, int row, bool folded);
/* Fold or open the block under the cursor or, on a layer, the block around it. */
void table_fold(struct app *a);
void table_fold_all(struct app *a);

/* Go back to the order of the script, with the blocks around the selected row open. */
void table_show_in_tree(struct app *a);
/* Sort by a column, with the largest or first on top and selected. */
void table_sort(struct app *a, const struct column *c, bool ascending);
/* Sort inside blocks, or all layers as one list; by time if nothing is sorted. */
void table_sort_in_blocks(struct app *a, bool in_blocks);
/* Sort by a column, in the direction that is usual for it. */
void table_sort_by(struct app *a, const struct column *c);
/* Fill in the columns that the table shows now. */
void table_list_columns(const struct app *a, struct column_list *out);
bool table_shows_column(const struct app *a, const struct column *c);
/* Scroll the columns of a list that is too wide. */
void table_scroll_columns(struct app *a, int by);
/* Sort by the next column in a direction.  The first sort is by time. */
void table_sort_step(struct app *a, int by);
/* Sort by a column; a second click turns the order round, a third goes back to the tree. */
void table_click_column(struct app *a, const struct column *c);

#endif
