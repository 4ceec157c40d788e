#include "core/cim/objectpath.h"
#include "core/cim/datetime.h"

#include <QDebug>

using namespace wbemscope::cim;

extern "C" int LLVMFuzzerTestOneInput(const quint8* data, std::size_t size) {
    const QString text = QString::fromUtf8(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    PathError error;
    if (const auto path = ObjectPath::tryParse(text, &error)) {
        const auto again = ObjectPath::tryParse(path->toString());
        if (!again || !(*again == *path)) {
            qWarning() << text << path->toString();
            abort();
        }
    } else if (error.column < 1 || error.column > text.size() + 1 || error.message.isEmpty()) {
        abort();
    }
    ObjectPath::tryParseNamespace(text);
    if (const auto t = DateTime::parse(text)) {
        // "-000" becomes "+000": the same moment, and from then on the same text.
        const auto again = DateTime::parse(t->toString());
        if (!again || again->toString() != t->toString() || again->microseconds() != t->microseconds())
            abort();
        t->toQDateTime();
        t->microseconds();
    }
    return 0;
}
