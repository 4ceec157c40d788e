#include "core/cim/wql/parser.h"

#include <QCoreApplication>

namespace wbemscope::cim::wql {

namespace {
QString tr(const char* text) {
    return QCoreApplication::translate("Wql", text);
}

/// Calls `each` with every property name of the query that has to be one of its class.
template <class Each> void visitNames(const Expr& expr, Each&& each) {
    for (const Expr& e : expr.operands)
        visitNames(e, each);
    if (expr.kind != Expr::Kind::Compare)
        return;
    each(expr.comparison.left);
    if (const PropertyName* right = expr.comparison.property())
        each(*right);
}

template <class Each> void visitNames(const Query& query, Each&& each) {
    const Select* s = query.select();
    if (!s || s->isSchema())
        return;
    for (const PropertyName& p : s->properties)
        each(p);
    if (s->where)
        visitNames(*s->where, each);
    if (s->group)
        for (const PropertyName& p : s->group->by)
            each(p);
}

bool isSystemName(const QString& name) {
    return name.startsWith(u"__");
}
} // namespace

void checkProperties(const Query& query, const Class& cls) {
    visitNames(query, [&](const PropertyName& name) {
        const QString& first = name.parts.front();
        if (!isSystemName(first) && cls.propertyIndex(first) < 0)
            throw QueryError(hr::WbemInvalidQuery, query.text, name.position,
                             tr("The class %1 has no property %2.").arg(cls.name, first));
    });
}

QStringList namedProperties(const Query& query) {
    QStringList names;
    visitNames(query, [&](const PropertyName& name) {
        const QString& first = name.parts.front();
        if (!isSystemName(first) && !names.contains(first, Qt::CaseInsensitive))
            names += first;
    });
    return names;
}

} // namespace wbemscope::cim::wql
