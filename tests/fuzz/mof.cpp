#include "core/cim/mof/mof.h"
#include "core/cim/mof/mofwriter.h"

#include <QDebug>

using namespace wbemscope::cim;

/// Bad text ends in errors with a place; what was understood can be written and read again.
extern "C" int LLVMFuzzerTestOneInput(const quint8* data, std::size_t size) {
    mof::Options options;
    options.limits.maxTotalMembers = 20'000;
    const QString text =
        mof::decodeText(QByteArray(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)));
    const auto document = mof::parse(text, QStringLiteral("fuzz"), {}, options);
    for (const mof::Error& e : document.errors)
        if (e.line < 1 || e.column < 1)
            abort();
    if (!document.ok() || document.declarations.size() > 50)
        return 0;
    for (const mof::Declaration& d : document.declarations) {
        mof::listing(d.object);
        const QString written = mof::write(d.object);
        const auto resolver = [&](const QString&, const QString& name) -> ClassPtr {
            for (const mof::Declaration& other : document.declarations)
                if (other.isClass() && other.nameSpace.compare(d.nameSpace, Qt::CaseInsensitive) == 0 &&
                    sameName(other.className(), name))
                    return other.object.cls;
            return nullptr;
        };
        const auto again = mof::parse(written, QStringLiteral("again"), resolver, options);
        const bool listing = text.contains(u"@namespace"); // Reads a dialect: not lossless.
        if (!listing &&
            (!again.ok() || again.declarations.size() != 1 || !(again.declarations[0].object == d.object))) {
            qWarning().noquote() << written << (again.ok() ? QString() : again.errors[0].toString());
            abort();
        }
    }
    return 0;
}
