#include "op/ledger.h"

const struct ledger_info ledger_table[LEDGER_COUNT] = {
#define LEDGER(id, name, help) [LEDGER_##id] = {name, help},
    LEDGER_CLASSES(LEDGER)
#undef LEDGER
};
