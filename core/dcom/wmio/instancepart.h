#pragma once

#include "core/dcom/wmio/classlayout.h"
#include "core/dcom/wmio/wire.h"

/// What follows CurrentClass in an InstanceType (MS-WMIO 2.2.53); the same in EncodingUnitInstanceNoClass
/// (2.2.3).
namespace wbemscope::dcom::wmio {

/// Where the pieces of an instance lie. Everything within bounds; the values are not looked at.
struct InstanceParts {
    const quint8* table = nullptr; ///< NdTable and InstanceData: layout.tableLength octets.
    Bytes qualifiers;              ///< What follows the EncodingLength of InstanceQualifierSet.
    Bytes propertyQualifiers;      ///< QualifierSets, one for each property in lookup order; empty: none.
    Bytes heap;
};
InstanceParts locateInstance(const Decoding& decoding, Reader& reader, const ClassLayout& layout);

/// Steps over InstanceQualifierSet (2.2.57): the instance's own set and those of its properties.
void skipInstanceQualifiers(Reader& reader, const ClassLayout& layout);

/// One value out of it. `table` and `heap` as located.
cim::Value readInstanceValue(Decoding& decoding, const ClassLayout& layout, const quint8* table, Bytes heap,
                             std::size_t property);
std::shared_ptr<cim::Instance> readInstance(Decoding& decoding, const LayoutPtr& layout,
                                            const InstanceParts& parts);

/// The same seen from the writer: pointers to what an Instance holds; `isDefault` and the qualifiers may be
/// absent.
struct InstanceSource {
    std::span<const cim::Value> values;
    const std::vector<bool>* isDefault = nullptr;
    const cim::Qualifiers* qualifiers = nullptr;
    const std::vector<cim::Qualifiers>* propertyQualifiers = nullptr;
};
InstanceSource sourceOf(const cim::Instance& instance);
void writeInstance(QByteArray& out, const ClassLayout& layout, const InstanceSource& source, int depth);

/// ObjectFlags and Decoration (2.2.6, 2.2.7).
void writeHead(QByteArray& out, quint8 flags, const std::optional<cim::Decoration>& decoration);
struct Head {
    bool isClass = false;
    bool decorated = false;
};
Head readHead(Reader& reader);
cim::Decoration readDecoration(Decoding& decoding, Reader& reader);

} // namespace wbemscope::dcom::wmio
