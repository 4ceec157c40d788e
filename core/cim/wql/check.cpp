#include "core/cim/wql/parser.h"

#include <QCoreApplication>

namespace wbemscope::cim::wql {

namespace {
QString tr(const char* text) {
    return QCoreApplication::translate("Wql", text);
}

void checkName(const PropertyName& name, const Query& query, const Class& cls) {
    const QString& first = name.parts.front();
    if (first.startsWith(u"__") || cls.propertyIndex(first) >= 0)
        return;
    throw QueryError(hr::WbemInvalidQuery, query.text, name.position,
                     tr("The class %1 has no property %2.").arg(cls.name, first));
}

void checkExpr(const Expr& expr, const Query& query, const Class& cls) {
    for (const Expr& e : expr.operands)
        checkExpr(e, query, cls);
    if (expr.kind != Expr::Kind::Compare)
        return;
    checkName(expr.comparison.left, query, cls);
    if (const PropertyName* right = expr.comparison.property())
        checkName(*right, query, cls);
}
} // namespace

void checkProperties(const Query& query, const Class& cls) {
    const Select* s = query.select();
    if (!s || s->isSchema())
        return;
    for (const PropertyName& p : s->properties)
        checkName(p, query, cls);
    if (s->where)
        checkExpr(*s->where, query, cls);
    if (s->group)
        for (const PropertyName& p : s->group->by)
            checkName(p, query, cls);
}

} // namespace wbemscope::cim::wql
