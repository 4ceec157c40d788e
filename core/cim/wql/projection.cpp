#include "core/cim/wql/filter.h"

#include <algorithm>

namespace wbemscope::cim::wql {

bool Projection::contains(int property) const {
    return all || std::ranges::binary_search(indices, property);
}

Projection project(const Select& select, const Class& cls) {
    Projection result;
    result.all = select.all;
    if (select.all) {
        for (std::size_t i = 0; i < cls.properties.size(); ++i)
            result.indices.push_back(static_cast<int>(i));
        return result;
    }
    for (const PropertyName& name : select.properties) {
        const int index = cls.propertyIndex(name.parts.front());
        if (index >= 0)
            result.indices.push_back(index);
        else if (name.parts.front().startsWith(u"__"))
            result.systemProperties.push_back(name.parts.front());
        if (name.parts.size() > 1)
            result.embedded.push_back(name);
    }
    std::ranges::sort(result.indices);
    result.indices.erase(std::unique(result.indices.begin(), result.indices.end()), result.indices.end());
    return result;
}

ClassPtr projectedClass(const Projection& projection, const ClassPtr& cls) {
    if (projection.all || projection.indices.size() == cls->properties.size())
        return cls;
    auto cut = std::make_shared<Class>();
    cut->name = cls->name;
    cut->derivation = cls->derivation;
    cut->qualifiers = cls->qualifiers;
    cut->decoration = cls->decoration;
    for (const int i : projection.indices)
        cut->properties.push_back(cls->properties[static_cast<std::size_t>(i)]);
    return cut;
}

Instance projected(const Instance& instance, const Projection& projection, const ClassPtr& projectedClass) {
    if (projectedClass == instance.cls)
        return instance;
    Instance row;
    row.cls = projectedClass;
    row.qualifiers = instance.qualifiers;
    row.decoration = instance.decoration;
    for (const int i : projection.indices) {
        row.values.push_back(instance.values[static_cast<std::size_t>(i)]);
        row.isDefault.push_back(instance.isDefault[static_cast<std::size_t>(i)]);
    }
    return row;
}

} // namespace wbemscope::cim::wql
