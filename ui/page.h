/*
 * Pages: what fills the space of the table.
 *
 * A page of text writes itself anew at every draw, line by line; only those in sight reach the
 * screen, and the moving keys scroll it.  A chart draws itself into its rectangle; there the moving
 * keys go from layer to layer, as they do in the table.
 */
#ifndef LAYERTOP_PAGE_H
#define LAYERTOP_PAGE_H

#include "screen/draw.h"

struct app;
struct device_list;
struct page_out;

struct page {
	const char *name;
	const char *title;
	void (*fill)(struct app *a, struct page_out *out); /* of a page of text */
	void (*draw)(struct app *a, struct rect r);        /* of a chart */
	/* NULL: up and down go from layer to layer, left and right do nothing. */
	void (*up_down)(struct app *a, int by);
	void (*left_right)(struct app *a, int by);
	void (*choose)(struct app *a);                     /* NULL, or Enter */
	const char *turns, *takes; /* words for left and right, and for Enter, or NULL */
	void (*click)(struct app *a, int row);             /* NULL: rows are those of the table */
	bool keeps_place;          /* a text is read on where it was left in this model */
};

/* Ended by a row without a name. */
extern const struct page page_table[];

#define PAGE_MAX 16

/* Open a page; one that is open already closes. */
void page_open(struct app *a, const char *name);
/* The chart after the one that is open; after the last the table. */
void page_next_chart(struct app *a);
/* Its first line in sight. */
int *page_top(struct app *a);
void page_draw(struct app *a, struct rect r);

/* For those who fill: a line with a label in a column of its own, wrapped. */
void page_line(struct page_out *out, enum role role, const char *label, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* Columns that labels have from here on. */
void page_labels(struct page_out *out, int columns);
void page_heading(struct page_out *out, const char *text);
void page_gap(struct page_out *out);
/* Whether the next line will be seen: making one that is not can be left out. */
bool page_is_in_sight(const struct page_out *out);
/* Columns there are for text without a label. */
int page_columns(const struct page_out *out);

/* Each fills one page. */
void page_fill_help(struct app *a, struct page_out *out);
void page_fill_model(struct app *a, struct page_out *out);
void page_fill_layer(struct app *a, struct page_out *out);
void page_fill_device(struct app *a, struct page_out *out);
void page_fill_counting(struct app *a, struct page_out *out);
void page_counting_turn(struct app *a, int by);
void page_fill_compare(struct app *a, struct page_out *out);
bool page_compare_is_open(const struct app *a);
/* What is compared follows the session and scripts that run. */
void page_compare_poll(struct app *a);

/* Each draws one chart. */
void chart_draw_time(struct app *a, struct rect r);
void chart_draw_memory(struct app *a, struct rect r);
void chart_draw_roofline(struct app *a, struct rect r);
void chart_draw_growth(struct app *a, struct rect r);
void chart_growth_move(struct app *a, int by);
void chart_growth_adjust(struct app *a, int by);
void chart_draw_devices(struct app *a, struct rect r);
void chart_devices_move(struct app *a, int by);
void chart_devices_sort(struct app *a, int by);
void chart_devices_choose(struct app *a);
void chart_devices_click(struct app *a, int index);
void device_list_free(struct device_list *l);
void chart_draw_sweep(struct app *a, struct rect r);
void chart_sweep_move(struct app *a, int by);
void chart_sweep_turn(struct app *a, int by);
void chart_sweep_choose(struct app *a);
void chart_sweep_poll(struct app *a);
/* Ask over what to sweep, and begin. */
void chart_sweep_ask(struct app *a);
/* What is plotted becomes known while the chart is open. */
void chart_growth_poll(struct app *a);

#endif
