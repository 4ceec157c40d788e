#pragma once

#include "core/dcom/ndr/uuid.h"
#include "core/dcom/wmio/classpart.h"

#include <QHash>

namespace wbemscope::dcom::wmio {

/// The classes that one enumerator has sent, by the GUID it gave them and by their bytes.
class ClassCache {
public:
    /// The ClassPart at the reader's position; decoded only when it is a new one.
    LayoutPtr read(Decoding& decoding, Reader& reader);

    void remember(const Uuid& id, const LayoutPtr& layout);
    /// Null: not known.
    const LayoutPtr& find(const Uuid& id);

private:
    /// A peer must not grow this without end.
    static constexpr qsizetype MaxClasses = 65536;

    QHash<QByteArray, LayoutPtr> m_byContent;
    QHash<Uuid, LayoutPtr> m_byId;
    QByteArray m_lastContent;
    LayoutPtr m_lastByContent;
    Uuid m_lastId;
    LayoutPtr m_lastById;
};

} // namespace wbemscope::dcom::wmio
