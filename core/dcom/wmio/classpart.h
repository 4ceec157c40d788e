#pragma once

#include "core/dcom/wmio/classlayout.h"
#include "core/dcom/wmio/wire.h"

/// ClassPart and MethodsPart (MS-WMIO 2.2.15, 2.2.38).
namespace wbemscope::dcom::wmio {

struct ClassPart {
    std::shared_ptr<cim::Class> cls; ///< Never null; the name is empty where the encoding has none.
    LayoutPtr layout;                ///< Of cls.
};
ClassPart readClassPart(Decoding& decoding, Reader& reader);
void readMethodsPart(Decoding& decoding, Reader& reader, cim::Class& cls);

/// `layout` must be ClassLayout::of(cls).
void writeClassPart(QByteArray& out, const ClassLayout& layout, int depth);
void writeMethodsPart(QByteArray& out, const cim::Class& cls, int depth);

/// ParentClass and CurrentClass with their methods (ClassType, 2.2.11).
std::shared_ptr<cim::Class> readClassType(Decoding& decoding, Reader& reader);
void writeClassType(QByteArray& out, const cim::ClassPtr& cls, int depth);

/// ClassOfOrigin and MethodOrigin (2.2.35, 2.2.45): 0 is the topmost class, the number of ancestors the class
/// itself.
QString originName(const cim::Class& cls, quint32 origin);
quint32 originNumber(const cim::Class& cls, const QString& origin);

} // namespace wbemscope::dcom::wmio
