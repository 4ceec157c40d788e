#include "core/dcom/wmio/classcache.h"

namespace wbemscope::dcom::wmio {

LayoutPtr ClassCache::read(Decoding& decoding, Reader& reader) {
    const quint8* begin = reader.position();
    Reader ahead = reader;
    ahead.lengthPrefixed();
    const auto size = static_cast<qsizetype>(ahead.position() - begin);
    const auto raw = QByteArray::fromRawData(reinterpret_cast<const char*>(begin), size);
    if (m_lastByContent && raw == m_lastContent) {
        reader = ahead;
        return m_lastByContent;
    }
    LayoutPtr layout = m_byContent.value(raw);
    if (layout) {
        reader = ahead;
    } else {
        layout = readClassPart(decoding, reader).layout;
        if (m_byContent.size() >= MaxClasses)
            decoding.fail("ClassPart", begin, QStringLiteral("the enumerator sent too many classes"));
        m_byContent.insert(QByteArray(raw.constData(), size), layout);
    }
    m_lastContent = QByteArray(raw.constData(), size);
    m_lastByContent = layout;
    return layout;
}

void ClassCache::remember(const Uuid& id, const LayoutPtr& layout) {
    if (m_byId.size() >= MaxClasses && !m_byId.contains(id))
        throw DecodeError(QStringLiteral("ObjectArray"), 0,
                          QStringLiteral("the enumerator sent too many classes"));
    m_byId.insert(id, layout);
    m_lastId = id;
    m_lastById = layout;
}

const LayoutPtr& ClassCache::find(const Uuid& id) {
    if (!m_lastById || m_lastId != id) {
        m_lastById = m_byId.value(id);
        m_lastId = id;
    }
    return m_lastById;
}

} // namespace wbemscope::dcom::wmio
