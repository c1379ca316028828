#include "hardware/term.h"

const struct term_row term_table[TERMS] = {
#define TERM(id, name, part, expression, help) {#name, PART_##part, help},
    TERM_TABLE(TERM)
#undef TERM
};

#define BIT(id) TERM_BIT(TERM_##id)
#define MOVED_TERMS                                                                                \
	(BIT(BYTES) | BIT(BYTES_L2) | BIT(INPUT_L2) | BIT(INPUT_NORM) | BIT(OUTSIDE))
#define PRODUCT_TERMS                                                                              \
	(BIT(START) | BIT(PRODUCTS) | BIT(PLACE_COLUMNS) | BIT(PADDED_DEPTH) | BIT(STEPS) |        \
	    BIT(CURVES) | BIT(WEIGHTS) | BIT(WEIGHTS_L2) | BIT(WEIGHTS_FAR) | MOVED_TERMS)
#define CONVOLUTION_TERMS                                                                          \
	(PRODUCT_TERMS | BIT(TAP_COLUMNS) | BIT(PLACE_PRODUCTS) | BIT(LINE_PRODUCTS) |             \
	    BIT(STRIDED_PRODUCTS) | BIT(CHANNELS))
#define POINTWISE_TERMS                                                                            \
	(PRODUCT_TERMS | BIT(PLACE_DEPTH) | BIT(LINE_PRODUCTS) | BIT(STRIDED_PRODUCTS) |           \
	    BIT(WEIGHTS_REUSED))
#define DEPTHWISE_TERMS                                                                            \
	(BIT(START) | BIT(TAP_COLUMNS) | BIT(PLACE_COLUMNS) | BIT(LINE_PRODUCTS) |                 \
	    BIT(STRIDED_PRODUCTS) | BIT(NARROW) | BIT(CHANNELS) | BIT(STEPS) | BIT(CURVES) |       \
	    BIT(WEIGHTS) | BIT(BYTES_LAST) | MOVED_TERMS)
#define DENSE_TERMS                                                                                \
	(PRODUCT_TERMS | BIT(PLACE_DEPTH) | BIT(WEIGHTS_REUSED) | BIT(PADDED_ROWS))
#define THIN_TERMS                                                                                 \
	(BIT(START) | BIT(PRODUCTS) | BIT(CHANNELS) | BIT(WEIGHTS) | BIT(WEIGHTS_L2) |             \
	    BIT(WEIGHTS_LAST) | BIT(WEIGHTS_FAR) | BIT(BYTES) | BIT(STEPS) | BIT(CURVES) |    \
	    BIT(OUTSIDE))
#define MATMUL_TERMS                                                                               \
	(PRODUCT_TERMS | BIT(PLACE_DEPTH) | BIT(COLUMN_DEPTH) | BIT(MATRICES) | BIT(ROWS) |        \
	    BIT(PADDED_ROWS) | BIT(BYTES_LAST))
#define POOL_TERMS                                                                                 \
	(BIT(START) | BIT(TAP_COLUMNS) | BIT(PLACE_COLUMNS) | BIT(AVERAGED) | BIT(CHANNELS) |      \
	    BIT(BYTES_LAST) | MOVED_TERMS)
#define ELEMENT_TERMS                                                                              \
	(BIT(START) | BIT(ELEMENTS) | BIT(ROWS) | BIT(STEPS) | BIT(CURVES) | BIT(BYTES_LAST) |     \
	    BIT(INPUT_LAST) | BIT(OUTPUT_L2) | BIT(OUTPUT_LAST) | BIT(BYTES_LATE) | MOVED_TERMS)

const struct measured_kind_row measured_kind_table[MEASURED_KINDS] = {
#define KIND(id, name, terms, work, help) {#name, terms, TERM_##work, help},
    MEASURED_KIND_TABLE(KIND)
#undef KIND
};

uint64_t
measured_kind_terms(enum measured_kind kind, bool few)
{
	const struct measured_kind_row *row = &measured_kind_table[kind];
	uint64_t moved = row->work == TERM_PRODUCTS && kind != MEASURED_MATMUL ? BIT(WEIGHTS) : 0;

	return few ? BIT(START) | TERM_BIT(row->work) | (moved != 0 && kind == MEASURED_THIN ? moved
	    : BIT(BYTES)) : row->terms;
}
