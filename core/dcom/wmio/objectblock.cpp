#include "core/dcom/wmio/classpart.h"
#include "core/dcom/wmio/encodedvalue.h"
#include "core/dcom/wmio/instancepart.h"

namespace wbemscope::dcom::wmio {

namespace {

/// What an object costs besides its content. The smallest takes about 60 octets, and four times that may be
/// spent.
constexpr std::size_t ObjectCost = 160;

[[noreturn]] void invalid(const char* message) {
    throw ProtocolError(hr::WbemInvalidObject, Stage::Local, QStringLiteral("WMIO ObjectBlock"),
                        QString::fromLatin1(message));
}

cim::Object readInstanceBody(Decoding& decoding, Reader& reader, const LayoutPtr& layout,
                             std::optional<cim::Decoration> decoration) {
    auto instance = readInstance(decoding, layout, locateInstance(decoding, reader, *layout));
    instance->decoration = std::move(decoration);
    return {{}, std::move(instance)};
}

} // namespace

cim::Object readObjectBlock(Decoding& decoding, Bytes block) {
    Reader reader(decoding, block, "ObjectBlock");
    decoding.spend(ObjectCost, "ObjectBlock", block.data());
    const Head head = readHead(reader);
    std::optional<cim::Decoration> decoration;
    if (head.decorated)
        decoration = readDecoration(decoding, reader);
    if (head.isClass) {
        auto cls = readClassType(decoding, reader);
        cls->decoration = std::move(decoration);
        return {std::move(cls), {}};
    }
    const ClassPart part = readClassPart(decoding, reader);
    return readInstanceBody(decoding, reader, part.layout, std::move(decoration));
}

void writeObjectBlock(QByteArray& out, const cim::Object& object, int depth) {
    if (depth > MaxDepth)
        invalid("Objects are nested too deep.");
    if (object.instance) {
        const cim::Instance& instance = *object.instance;
        if (!instance.cls)
            invalid("An instance without a class cannot be encoded.");
        const LayoutPtr layout = ClassLayout::of(instance.cls);
        writeHead(out, FlagInstance, instance.decoration);
        writeClassPart(out, *layout, depth);
        writeInstance(out, *layout, sourceOf(instance), depth);
        return;
    }
    if (!object.cls)
        invalid("There is no object to encode.");
    writeHead(out, FlagClass, object.cls->decoration);
    writeClassType(out, object.cls, depth);
}

cim::Object decodeObjectBlock(Bytes block) {
    Decoding decoding(block);
    return readObjectBlock(decoding, block);
}

QByteArray encodeObjectBlock(const cim::Object& object) {
    QByteArray out;
    writeObjectBlock(out, object, 0);
    return out;
}

cim::Object decodeInstanceNoClass(Bytes block, const cim::ClassPtr& cls) {
    Decoding decoding(block);
    Reader reader(decoding, block, "EncodingUnitInstanceNoClass");
    const Head head = readHead(reader);
    if (head.isClass)
        reader.fail(QStringLiteral("a class stands where an instance is expected"));
    std::optional<cim::Decoration> decoration;
    if (head.decorated)
        decoration = readDecoration(decoding, reader);
    return readInstanceBody(decoding, reader, ClassLayout::of(cls), std::move(decoration));
}

QByteArray encodeInstanceNoClass(const cim::Instance& instance) {
    QByteArray out;
    writeHead(out, FlagInstance, instance.decoration);
    writeInstance(out, *ClassLayout::of(instance.cls), sourceOf(instance), 0);
    return out;
}

} // namespace wbemscope::dcom::wmio
