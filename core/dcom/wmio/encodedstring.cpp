#include "core/dcom/wmio/encodedstring.h"

#include <array>

namespace wbemscope::dcom::wmio {

namespace {

// MS-WMIO 2.2.80. 2 is not a string that occurs.
constexpr std::array<QStringView, 11> Dictionary = {u"\"",       u"key",      u"",         u"read",
                                                    u"write",    u"volatile", u"provider", u"dynamic",
                                                    u"cimwin32", u"DWORD",    u"CIMTYPE"};

enum : quint8 { Compressed = 0, Utf16 = 1 };

/// Where the characters of the string end, terminator not included.
Bytes characters(Reader& reader, quint8 flag) {
    const Bytes rest = reader.rest();
    if (flag == Compressed) {
        const void* end = rest.empty() ? nullptr : std::memchr(rest.data(), 0, rest.size());
        if (!end)
            reader.fail(QStringLiteral("a string has no end"));
        const auto n = static_cast<std::size_t>(static_cast<const quint8*>(end) - rest.data());
        reader.need(n + 1);
        return rest.first(n);
    }
    if (flag != Utf16)
        reader.fail(QStringLiteral("%1 is not a form of string").arg(flag));
    for (std::size_t i = 0; i + 1 < rest.size(); i += 2)
        if (rest[i] == 0 && rest[i + 1] == 0) {
            reader.need(i + 2);
            return rest.first(i);
        }
    reader.fail(QStringLiteral("a string has no end"));
}

struct Shape {
    bool compressible = true;
    bool hasNul = false;
};
Shape shapeOf(QStringView text) {
    char16_t all = 0;
    bool nul = false;
    for (const QChar c : text) {
        all = static_cast<char16_t>(all | c.unicode());
        nul |= c.unicode() == 0;
    }
    return {all <= 0xFF, nul};
}

} // namespace

QString readString(Reader& reader, Decoding& decoding) {
    const quint8* at = reader.position();
    const quint8 flag = reader.u8();
    const Bytes c = characters(reader, flag);
    decoding.spend(c.size() + 2, "Encoded-String", at);
    if (flag == Compressed)
        return QString::fromLatin1(reinterpret_cast<const char*>(c.data()), static_cast<qsizetype>(c.size()));
    QString text(static_cast<qsizetype>(c.size() / 2), Qt::Uninitialized);
    for (qsizetype i = 0; i < text.size(); ++i)
        text[i] = QChar(qFromLittleEndian<quint16>(c.data() + 2 * i));
    return text;
}

void skipString(Reader& reader) {
    const quint8 flag = reader.u8();
    characters(reader, flag);
}

QString stringAt(Decoding& decoding, Bytes heap, quint32 ref, const char* structure) {
    if (ref == NullRef)
        return {};
    if (ref & HighBit) {
        const quint32 index = ref & ~HighBit;
        if (index >= Dictionary.size())
            decoding.fail(structure, heap.data(),
                          QStringLiteral("%1 is not a string of the dictionary").arg(index));
        return Dictionary[index].toString();
    }
    if (ref >= heap.size())
        decoding.fail(structure, heap.data(),
                      QStringLiteral("the reference %1 lies outside the heap").arg(ref));
    Reader reader(decoding, heap.subspan(ref), structure);
    return readString(reader, decoding);
}

qsizetype encodedSize(QStringView text) {
    return shapeOf(text).compressible ? text.size() + 2 : 2 * text.size() + 3;
}

void appendString(QByteArray& out, QStringView text) {
    const Shape shape = shapeOf(text);
    if (shape.hasNul)
        throw ProtocolError(hr::WbemInvalidObject, Stage::Local, QStringLiteral("WMIO Encoded-String"),
                            QStringLiteral("A text with a NUL character cannot be encoded."));
    const qsizetype at = out.size();
    if (shape.compressible) {
        growBy(out, text.size() + 2);
        char* p = out.data() + at;
        *p++ = Compressed;
        for (const QChar c : text)
            *p++ = static_cast<char>(c.unicode());
        *p = 0;
        return;
    }
    growBy(out, 2 * text.size() + 3);
    put(out, at, quint8{Utf16});
    qsizetype p = at + 1;
    for (const QChar c : text) {
        put(out, p, static_cast<quint16>(c.unicode()));
        p += 2;
    }
    put(out, p, quint16{0});
}

std::optional<quint32> dictionaryRef(QStringView text) {
    if (text.isEmpty())
        return std::nullopt;
    for (std::size_t i = 0; i < Dictionary.size(); ++i)
        if (Dictionary[i] == text)
            return HighBit | static_cast<quint32>(i);
    return std::nullopt;
}

} // namespace wbemscope::dcom::wmio
