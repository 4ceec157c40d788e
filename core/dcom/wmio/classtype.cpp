#include "core/dcom/wmio/classpart.h"
#include "core/dcom/wmio/encodedstring.h"
#include "core/dcom/wmio/encodedvalue.h"

namespace wbemscope::dcom::wmio {

namespace {

constexpr std::size_t MethodDescriptionSize = 24; // 2.2.41

Bytes itemAt(Decoding& decoding, Bytes heap, quint32 ref, const char* structure) {
    if (ref >= heap.size())
        decoding.fail(structure, heap.data(),
                      QStringLiteral("the reference %1 lies outside the heap").arg(ref));
    return heap.subspan(ref);
}

/// MethodSignatureBlock (2.2.70). Nothing when the method has no parameters in that direction.
cim::ClassPtr readSignature(Decoding& decoding, Bytes heap, quint32 ref) {
    if (ref == NullRef)
        return {};
    Reader reader(decoding, itemAt(decoding, heap, ref, "MethodSignature"), "MethodSignatureBlock");
    const quint32 length = reader.u32(); // does not count itself
    if (length == 0)
        return {};
    if (++decoding.depth > MaxDepth)
        reader.fail(QStringLiteral("signatures are nested too deep"));
    const cim::Object object = readObjectBlock(decoding, reader.take(length));
    --decoding.depth;
    if (!object.cls)
        reader.fail(QStringLiteral("a signature must be a class"));
    return object.cls;
}

quint32 writeSignature(HeapWriter& heap, const cim::ClassPtr& signature) {
    const quint32 ref = heap.next();
    const qsizetype at = heap.out.size();
    append(heap.out, quint32{0});
    if (signature) {
        writeObjectBlock(heap.out, cim::Object{signature, {}}, heap.depth + 1);
        put(heap.out, at, static_cast<quint32>(heap.out.size() - at - 4));
    }
    return ref;
}

void writeMethod(HeapWriter& heap, qsizetype at, const cim::Class& cls, const cim::Method& method) {
    put(heap.out, at, heap.next());
    appendString(heap.out, method.name);
    // MethodFlags (2.2.43) and three octets of padding.
    put(heap.out, at + 4, method.inherited ? quint32{cim::FlavorOriginPropagated} : quint32{0});
    put(heap.out, at + 8, originNumber(cls, method.origin));
    // put() looks up the buffer after its arguments: they may have moved it.
    const quint32 in = writeSignature(heap, method.in);
    put(heap.out, at + 16, in);
    const quint32 out = writeSignature(heap, method.out);
    put(heap.out, at + 20, out);
    put(heap.out, at + 12, heap.next());
    const qsizetype set = heap.out.size();
    growBy(heap.out, qualifierSetSize(method.qualifiers));
    writeQualifiers(heap, set, method.qualifiers);
}

/// What the encoding needs of a parent when only the class itself is known: the properties that came from it.
cim::ClassPtr parentOf(const cim::Class& cls) {
    auto parent = std::make_shared<cim::Class>();
    if (cls.derivation.empty())
        return parent;
    parent->name = cls.derivation.front();
    parent->derivation.assign(cls.derivation.begin() + 1, cls.derivation.end());
    for (const cim::Property& p : cls.properties) {
        if (!p.inherited)
            continue;
        cim::Property q = p;
        q.inherited = !cim::sameName(p.origin, parent->name);
        q.defaultInherited = p.defaultInherited && q.inherited;
        if (!p.defaultInherited)
            q.defaultValue = {};
        parent->properties.push_back(std::move(q));
    }
    return parent;
}

} // namespace

void readMethodsPart(Decoding& decoding, Reader& outer, cim::Class& cls) {
    Reader reader(decoding, outer.lengthPrefixed(), "MethodsPart");
    const quint16 count = reader.u16();
    reader.u16(); // MethodCountPadding: anything
    const quint8* at = reader.need(count * MethodDescriptionSize);
    const Bytes heap = reader.heap();
    cls.methods.reserve(count);
    for (quint16 i = 0; i < count; ++i, at += MethodDescriptionSize) {
        decoding.spend(MethodDescriptionSize, "MethodDescription", at);
        const auto field = [&](std::size_t offset) { return qFromLittleEndian<quint32>(at + offset); };
        cim::Method method;
        method.name = stringAt(decoding, heap, field(0), "MethodName");
        method.inherited = (at[4] & cim::FlavorOriginPropagated) != 0;
        method.origin = originName(cls, field(8));
        if (field(12) != NullRef) {
            Reader set(decoding, itemAt(decoding, heap, field(12), "MethodQualifiers"), "MethodQualifiers");
            method.qualifiers = readQualifiers(decoding, heap, set.lengthPrefixed());
        }
        method.in = readSignature(decoding, heap, field(16));
        method.out = readSignature(decoding, heap, field(20));
        cls.methods.push_back(std::move(method));
    }
}

void writeMethodsPart(QByteArray& out, const cim::Class& cls, int depth) {
    if (cls.methods.size() > 0xFFFF)
        throw ProtocolError(hr::WbemInvalidObject, Stage::Local, QStringLiteral("WMIO MethodsPart"),
                            QStringLiteral("A class cannot have more than 65535 methods."));
    const qsizetype begin = out.size();
    const qsizetype heapLength =
        begin + 8 + static_cast<qsizetype>(cls.methods.size() * MethodDescriptionSize);
    growBy(out, heapLength + 4 - begin);
    put(out, begin + 4, static_cast<quint32>(cls.methods.size()));
    HeapWriter heap{out, heapLength + 4, depth};
    for (std::size_t i = 0; i < cls.methods.size(); ++i)
        writeMethod(heap, begin + 8 + static_cast<qsizetype>(i * MethodDescriptionSize), cls, cls.methods[i]);
    put(out, heapLength, heap.next() | HighBit);
    put(out, begin, static_cast<quint32>(out.size() - begin));
}

std::shared_ptr<cim::Class> readClassType(Decoding& decoding, Reader& reader) {
    const ClassPart parent = readClassPart(decoding, reader);
    readMethodsPart(decoding, reader, *parent.cls);
    ClassPart current = readClassPart(decoding, reader);
    readMethodsPart(decoding, reader, *current.cls);
    // A root class has a ParentClass too, without a name (2.2.11).
    if (!parent.cls->name.isEmpty())
        current.cls->parent = parent.cls;
    return std::move(current.cls);
}

void writeClassType(QByteArray& out, const cim::ClassPtr& cls, int depth) {
    const cim::ClassPtr parent = cls->parent ? cls->parent : parentOf(*cls);
    writeClassPart(out, *ClassLayout::of(parent), depth);
    writeMethodsPart(out, *parent, depth);
    writeClassPart(out, *ClassLayout::of(cls), depth);
    writeMethodsPart(out, *cls, depth);
}

} // namespace wbemscope::dcom::wmio
