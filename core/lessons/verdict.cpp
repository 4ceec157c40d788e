#include "core/lessons/verdict.h"

#include "core/lab/accounts.h"
#include "core/lessons/facets.h"

#include <algorithm>
#include <QCoreApplication>
#include <QRegularExpression>

namespace wbemscope::lessons {
namespace {

constexpr int ShownRows = 3; ///< Of what was found, in a sentence.

QString tr(const char* text, const char* disambiguation = nullptr, int n = -1) {
    return QCoreApplication::translate("Lessons", text, disambiguation, n);
}

QString orNothing(const QString& text) {
    return text.isEmpty() ? tr("nothing") : text;
}

/// "IWbemServices::ExecQuery (call 12)".
QString nameOf(const CallRecord& call) {
    return tr("%1::%2 (call %3)").arg(call.proxy, call.method).arg(call.id);
}

/// The bytes of a uint8 array; nothing when the value is none.
std::optional<QByteArray> bytesOf(const cim::Value& value, cim::Type type) {
    const auto* elements = value.asArray();
    if (!elements || type.base != cim::BaseType::Uint8)
        return std::nullopt;
    QByteArray bytes;
    for (const cim::Value& element : *elements)
        bytes += static_cast<char>(element.asUnsigned() ? *element.asUnsigned() : 0);
    return bytes;
}

QString cellText(const cim::Object& object, const QString& property) {
    const cim::Class& cls = object.instance ? *object.instance->cls : *object.cls;
    const auto* declared = cls.property(property);
    if (!declared) {
        const auto system = cim::systemProperty(object, property);
        return system ? cim::displayText(*system, cim::systemPropertyType(property)) : tr("no such property");
    }
    const cim::Value& value = object.instance ? object.instance->value(property) : declared->defaultValue;
    if (value.isNull())
        return QStringLiteral("NULL");
    // CreatorSID and its like are read as what they are.
    if (const auto bytes = bytesOf(value, declared->type);
        bytes && property.endsWith(u"sid", Qt::CaseInsensitive)) {
        try {
            return Sid::decode(
                       {reinterpret_cast<const quint8*>(bytes->constData()), std::size_t(bytes->size())})
                .toString();
        } catch (const ProtocolError&) {
            return tr("no SID");
        }
    }
    return cim::displayText(value, declared->type);
}

QString rowText(const cim::Object& object, const expect::Row& row) {
    QStringList cells;
    for (const auto& [name, value] : row.cells)
        cells += QStringLiteral("%1 = %2").arg(name, cellText(object, name));
    return cells.join(QStringLiteral("; "));
}

struct Judge {
    const Evidence& evidence;
    Check& result;

    void differs(const QString& text) { result.difference = text; }
    void restOn(const CallRecord& call) { result.calls.push_back(call.id); }

    /// The call that decided how the operation ended, for a look at it.
    void restOnDecidingCall() {
        for (auto it = evidence.calls.rbegin(); it != evidence.calls.rend(); ++it)
            if (it->hresult == evidence.outcome.code)
                return restOn(*it);
    }

    void operator()(const expect::Result& wanted) {
        restOnDecidingCall();
        const Outcome& was = evidence.outcome;
        const bool fits =
            wanted.kind ? was.kind() == *wanted.kind : was.code == wanted.code && !was.cancelled;
        if (fits)
            return;
        const QString found = was.cancelled
                                  ? outcomeName(was.kind())
                                  : QStringLiteral("%1, %2").arg(outcomeName(was.kind()), describe(was.code));
        differs(was.message.isEmpty() ? tr("It ended so: %1").arg(found)
                                      : tr("It ended so: %1. %2").arg(found, was.message));
    }

    void operator()(const expect::At& wanted) {
        restOnDecidingCall();
        if (evidence.outcome.stage != wanted.stage)
            differs(tr("The stage was: %1").arg(stageName(evidence.outcome.stage)));
    }

    void operator()(const expect::Rows& wanted) {
        if (evidence.rows < wanted.least || evidence.rows > wanted.most)
            differs(tr("%n object(s) came.", nullptr,
                       int(std::min<qint64>(evidence.rows, std::numeric_limits<int>::max()))));
    }

    void operator()(const expect::Row& wanted) {
        const auto fits = [&](const cim::Object& object) {
            return std::ranges::all_of(
                wanted.cells, [&](const auto& cell) { return cellText(object, cell.first) == cell.second; });
        };
        const auto found = std::ranges::find_if(evidence.objects, fits);
        if ((found == evidence.objects.end()) == wanted.absent)
            return;
        if (wanted.absent)
            return differs(tr("There is one: %1").arg(rowText(*found, wanted)));
        QStringList rows;
        const std::size_t shown = std::min<std::size_t>(evidence.objects.size(), ShownRows);
        for (std::size_t i = 0; i < shown; ++i)
            rows += rowText(evidence.objects[i], wanted);
        if (evidence.objects.size() > ShownRows)
            rows += QStringLiteral("…");
        differs(rows.isEmpty() ? tr("No object came.")
                               : tr("What came: %1").arg(rows.join(QStringLiteral(" | "))));
    }

    /// What about this call is not as wanted; empty: all is.
    static QStringList mismatches(const CallRecord& call, const std::vector<Facet>& facets) {
        QStringList found;
        for (const Facet& facet : facets) {
            const FacetRule& rule = *facetRule(facet.name);
            if (rule.fits) {
                if (rule.fits(call, facet.value))
                    continue;
            } else if (rule.shown(call) == facet.value) {
                continue;
            }
            if (facet.name == u"shows")
                found += tr("“%1” cannot be read in its bytes").arg(facet.value);
            else if (facet.name == u"hides")
                found += call.pdus && !call.pdus->empty()
                             ? tr("“%1” can be read in its bytes").arg(facet.value)
                             : tr("its bytes were not kept");
            else
                found += tr("%1 is %2").arg(facet.name, orNothing(rule.shown(call)));
        }
        return found;
    }

    void operator()(const expect::Call& wanted) {
        const QRegularExpression pattern(QRegularExpression::wildcardToRegularExpression(wanted.pattern),
                                         QRegularExpression::CaseInsensitiveOption);
        std::vector<const CallRecord*> named;
        for (const CallRecord& call : evidence.calls)
            if (pattern.match(call.proxy + QStringLiteral("::") + call.method).hasMatch())
                named.push_back(&call);
        using Which = expect::Call::Which;
        if (wanted.which == Which::None) {
            for (const CallRecord* call : named)
                if (mismatches(*call, wanted.facets).isEmpty()) {
                    restOn(*call);
                    return differs(tr("There was one: %1.").arg(nameOf(*call)));
                }
            return;
        }
        if (named.empty())
            return differs(
                tr("There was no such call among the %n of this step.", nullptr, int(evidence.calls.size())));
        if (wanted.which == Which::Last)
            named.erase(named.begin(), named.end() - 1);
        for (const CallRecord* call : named) {
            restOn(*call);
            if (const QStringList found = mismatches(*call, wanted.facets); !found.isEmpty())
                return differs(tr("%1: %2.").arg(nameOf(*call), found.join(QStringLiteral(", "))));
        }
    }

    void operator()(const expect::May& wanted) {
        restOnDecidingCall();
        std::optional<SecurityDescriptor> descriptor;
        for (const cim::Object& object : evidence.objects)
            for (std::size_t i = 0; object.instance && i < object.instance->values.size() && !descriptor; ++i)
                if (const auto bytes =
                        bytesOf(object.instance->values[i], object.instance->cls->properties[i].type)) {
                    try {
                        descriptor = SecurityDescriptor::decode(*bytes);
                    } catch (const ProtocolError& error) {
                        return differs(tr("The descriptor cannot be read: %1").arg(error.message()));
                    }
                }
        if (!descriptor)
            return differs(tr("No security descriptor came back."));
        const quint32 rights =
            grantedRights(*descriptor, lab::findAccount(wanted.account)->token) & WmiAllRights;
        if (rights != wanted.rights)
            differs(tr("By the descriptor %1 may: %2")
                        .arg(wanted.account, orNothing(wmiRightNames(rights).join(QStringLiteral(", ")))));
    }
};

} // namespace

Check check(const Expectation& expectation, const Evidence& evidence) {
    Check result;
    result.text = expectation.text;
    result.line = expectation.line;
    std::visit(Judge{evidence, result}, expectation.what);
    result.passed = result.difference.isEmpty();
    return result;
}

std::vector<Check> checkAll(std::span<const Expectation> expectations, const Evidence& evidence) {
    std::vector<Check> checks;
    checks.reserve(expectations.size());
    for (const Expectation& expectation : expectations)
        checks.push_back(check(expectation, evidence));
    return checks;
}

} // namespace wbemscope::lessons
