#include "core/dcom/wmio/classlayout.h"

#include "core/dcom/wmio/encodedvalue.h"

#include <algorithm>
#include <numeric>

namespace wbemscope::dcom::wmio {

LayoutPtr ClassLayout::of(cim::ClassPtr cls) {
    auto layout = std::make_shared<ClassLayout>();
    const auto& properties = cls->properties;
    quint32 offset = 0;
    for (const cim::Property& p : properties) {
        layout->slots.push_back({p.type, offset});
        offset += static_cast<quint32>(inlineSize(p.type));
    }
    layout->lookup.resize(properties.size());
    std::iota(layout->lookup.begin(), layout->lookup.end(), 0U);
    std::ranges::stable_sort(layout->lookup, [&](quint32 a, quint32 b) {
        return properties[a].name.compare(properties[b].name, Qt::CaseInsensitive) < 0;
    });
    layout->ndLength = ndLengthFor(properties.size());
    layout->tableLength = layout->ndLength + offset;
    layout->cls = std::move(cls);
    return layout;
}

} // namespace wbemscope::dcom::wmio
