#include "core/dcom/orpc/orpcheaders.h"

#include <algorithm>

namespace wbemscope::dcom {

const OrpcExtent* findExtent(const OrpcExtents& extents, const Uuid& id) {
    const auto found = std::ranges::find(extents, id, &OrpcExtent::id);
    return found == extents.end() ? nullptr : &*found;
}

} // namespace wbemscope::dcom
