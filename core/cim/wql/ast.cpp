#include "core/cim/wql/ast.h"

#include "core/cim/object.h"

#include <algorithm>
#include <array>

namespace wbemscope::cim::wql {

QString PropertyName::text() const {
    QString all;
    for (const QString& p : parts)
        all += (all.isEmpty() ? QString() : QStringLiteral(".")) + p;
    return all;
}

bool PropertyName::isThis() const {
    return parts.size() == 1 && sameName(parts.front(), u"__this");
}

QString comparatorText(Comparator comparator) {
    static constexpr std::array<QStringView, 9> Names{u"=",  u"<>",   u"<",   u"<=",     u">",
                                                      u">=", u"LIKE", u"ISA", u"IS NULL"};
    const auto i = static_cast<std::size_t>(comparator);
    return i < Names.size() ? Names[i].toString() : QString();
}

bool Select::isSchema() const {
    return sameName(className, u"meta_class");
}

bool Select::looksLikeEvent() const {
    // Win32 "Determining the Type of Event to Receive": the intrinsic and timer events.
    static constexpr std::array<QStringView, 17> Events{u"__Event",
                                                        u"__ExtrinsicEvent",
                                                        u"__InstanceOperationEvent",
                                                        u"__InstanceCreationEvent",
                                                        u"__InstanceDeletionEvent",
                                                        u"__InstanceModificationEvent",
                                                        u"__MethodInvocationEvent",
                                                        u"__ClassOperationEvent",
                                                        u"__ClassCreationEvent",
                                                        u"__ClassDeletionEvent",
                                                        u"__ClassModificationEvent",
                                                        u"__NamespaceOperationEvent",
                                                        u"__NamespaceCreationEvent",
                                                        u"__NamespaceDeletionEvent",
                                                        u"__NamespaceModificationEvent",
                                                        u"__TimerEvent",
                                                        u"__SystemEvent"};
    return within || group ||
           std::ranges::any_of(Events, [&](QStringView e) { return sameName(e, className); });
}

bool Query::isSchema() const {
    if (const auto* s = select())
        return s->isSchema();
    const auto* a = associations();
    return a->classDefsOnly || a->schemaOnly;
}

} // namespace wbemscope::cim::wql
