// libstdc++ 12's <concepts> uses a macro of its configuration header without including it; moc, which meets
// it first through <array>, stumbles over that.
#include <cstddef>
