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

bool hasNul(QStringView text) {
    return text.contains(QChar(u'\0'));
}

/// Every character OR-ed together: at most 0xFF when the text can be written compressed.
char16_t allBits(QStringView text) {
    char16_t all = 0;
    for (const QChar c : text)
        all = static_cast<char16_t>(all | c.unicode());
    return all;
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
    return allBits(text) <= 0xFF ? text.size() + 2 : 2 * text.size() + 3;
}

void appendString(QByteArray& out, QStringView text) {
    if (hasNul(text))
        throw ProtocolError(hr::WbemInvalidObject, Stage::Local, QStringLiteral("WMIO Encoded-String"),
                            QStringLiteral("A text with a NUL character cannot be encoded."));
    const qsizetype at = out.size();
    growBy(out, text.size() + 2);
    // Nearly every text is compressible, so it is written as such while it is looked at.
    char* p = out.data() + at;
    *p++ = Compressed;
    char16_t all = 0;
    const char16_t* from = text.utf16();
    for (qsizetype i = 0; i < text.size(); ++i) {
        p[i] = static_cast<char>(from[i]);
        all = static_cast<char16_t>(all | from[i]);
    }
    p[text.size()] = 0;
    if (all <= 0xFF)
        return;
    growBy(out, text.size() + 1);
    put(out, at, quint8{Utf16});
    qToLittleEndian<char16_t>(text.utf16(), text.size(), out.data() + at + 1);
    put(out, at + 1 + 2 * text.size(), quint16{0});
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
