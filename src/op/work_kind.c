#include "op/work_kind.h"

const struct work_kind_row work_kind_table[WORK_KINDS] = {
#define KIND(id, name, coarser, vector, help) {#name, WORK_##coarser, vector, help},
    WORK_KIND_TABLE(KIND)
#undef KIND
};
