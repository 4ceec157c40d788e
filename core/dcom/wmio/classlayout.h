#pragma once

#include "core/cim/object.h"

namespace wbemscope::dcom::wmio {

/// Where the values of a class's properties lie in NdTable and ValueTable (MS-WMIO 2.2.26, 2.2.29). Needed to
/// read or write an instance.
class ClassLayout {
public:
    struct Slot {
        cim::Type type;
        quint32 offset = 0; ///< In the ValueTable.
    };

    /// As this program lays out a class: one value after the other in declaration order.
    static std::shared_ptr<const ClassLayout> of(cim::ClassPtr cls);

    /// Octets of an NdTable for so many properties (2.2.26).
    static quint32 ndLengthFor(std::size_t properties) { return static_cast<quint32>((properties + 3) / 4); }

    cim::ClassPtr cls;
    std::vector<Slot> slots;     ///< Parallel to cls->properties; the index is also the position in NdTable.
    std::vector<quint32> lookup; ///< Property indexes in the order of PropertyLookupTable (2.2.21): by name.
    quint32 ndLength = 0;
    quint32 tableLength = 0; ///< NdTable and ValueTable (2.2.28).
};
using LayoutPtr = std::shared_ptr<const ClassLayout>;

} // namespace wbemscope::dcom::wmio
