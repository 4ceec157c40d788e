#include "core/lessons/directives.h"

#include "core/lab/accounts.h"
#include "core/lessons/facets.h"
#include "core/security/hresultnames.h"
#include "core/security/securitydescriptor.h"

#include <algorithm>
#include <QCoreApplication>

namespace wbemscope::lessons {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Lessons", text);
}

QString unknown(const QString& value, const QString& allowed) {
    return tr("“%1” is not known here; possible: %2.").arg(value, allowed);
}

/// What stands between quotes, with the quotes gone; other text as it is.
QString unquoted(QStringView text) {
    text = text.trimmed();
    if (text.size() >= 2 && text.front() == u'"' && text.back() == u'"')
        return text.sliced(1, text.size() - 2).toString();
    return text.toString();
}

/// Splits where `isSeparator` holds, but not between double quotes.
template <class Separator> QStringList splitOutsideQuotes(const QString& text, Separator isSeparator) {
    QStringList parts(1);
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        if (!quoted && isSeparator(c))
            parts.append(QString());
        else
            parts.last() += c;
    }
    parts.removeIf([](const QString& part) { return part.trimmed().isEmpty(); });
    return parts;
}

/// "name = value" into its two; nothing when it is none.
std::optional<std::pair<QString, QString>> assignment(const QString& text) {
    const qsizetype at = text.indexOf(u'=');
    const QString name = text.first(std::max<qsizetype>(at, 0)).trimmed();
    if (name.isEmpty())
        return std::nullopt;
    return std::pair(name, unquoted(QStringView(text).sliced(at + 1)));
}

std::optional<bool> switchFrom(const QString& value) {
    if (value.compare(u"on", Qt::CaseInsensitive) == 0)
        return true;
    if (value.compare(u"off", Qt::CaseInsensitive) == 0)
        return false;
    return std::nullopt;
}

bool isAccount(const QString& name) {
    return std::ranges::any_of(lab::cast(), [&](const auto& account) {
        return account.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

QString setAccount(const QString& value, Step& step) {
    if (!isAccount(value)) {
        QStringList names;
        for (const auto& account : lab::cast())
            names += account.name;
        return unknown(value, names.join(QStringLiteral(", ")));
    }
    step.setting.account = value.toLower();
    step.setting.password.reset();
    return {};
}

QString setHost(const QString& value, Step& step) {
    if (value.compare(u"lab", Qt::CaseInsensitive) != 0 &&
        value.compare(u"current", Qt::CaseInsensitive) != 0)
        return unknown(value, QStringLiteral("lab, current"));
    step.setting.atLab = value.compare(u"lab", Qt::CaseInsensitive) == 0;
    return {};
}

QString setRoom(const QString& value, Step& step) {
    if (!roomNames().contains(value, Qt::CaseInsensitive))
        return unknown(value, roomNames().join(QStringLiteral(", ")));
    step.room = value.toLower();
    return {};
}

QString setOverride(const QString& value, Step& step) {
    if (value.compare(u"none", Qt::CaseInsensitive) == 0) {
        step.setting.overrides.clear();
        return {};
    }
    ConnectionRequest scratch;
    scratch.overrides = step.setting.overrides;
    if (const auto reason = parseProxyBlanket(value, scratch))
        return *reason;
    step.setting.overrides = scratch.overrides;
    return {};
}

QString setHardening(const QString& value, Step& step) {
    const auto on = switchFrom(value);
    if (!on)
        return unknown(value, QStringLiteral("on, off"));
    step.setting.lab.hardening = *on;
    return {};
}

/// A level or service: one word out of a list into one field.
template <auto FromName, auto Field> QString setWord(const QString& value, Step& step) {
    const auto word = FromName(value);
    if (!word)
        return tr("“%1” is no such level or service.").arg(value);
    Field(step) = *word;
    return {};
}

QString setOperation(Step& step, Operation operation) {
    if (step.operation.kind != Operation::Kind::None)
        return tr("A step does one thing: this one has an operation already.");
    if (operation.kind != Operation::Kind::Connect && operation.text.isEmpty())
        return tr("What to do is missing behind the colon.");
    step.operation = std::move(operation);
    return {};
}

QString setMethod(const QString& value, Step& step) {
    // "GetSD on __SystemSecurity=@": a method's name has no spaces, a path may.
    const qsizetype at = value.indexOf(u" on ");
    if (at <= 0)
        return tr("“method:” wants METHOD on PATH.");
    return setOperation(
        step, {Operation::Kind::Method, value.sliced(at + 4).trimmed(), value.first(at).trimmed(), {}});
}

using What = decltype(Expectation::what);

QString parseResult(const QString& value, What& what) {
    expect::Result result;
    const std::pair<const char*, CallOutcome> kinds[] = {{"ok", CallOutcome::Ok},
                                                         {"partial", CallOutcome::Partial},
                                                         {"denied", CallOutcome::Denied},
                                                         {"failed", CallOutcome::Failed}};
    for (const auto& [name, kind] : kinds)
        if (value.compare(QLatin1String(name), Qt::CaseInsensitive) == 0)
            result.kind = kind;
    if (!result.kind) {
        const auto code = hresultFromText(value);
        if (!code)
            return unknown(value,
                           tr("ok, partial, denied, failed, the name of a code, or 0x and its digits"));
        result.code = *code;
    }
    what = result;
    return {};
}

QString parseStage(const QString& value, What& what) {
    const std::pair<const char*, Stage> stages[] = {
        {"local", Stage::Local},        {"resolve", Stage::Resolve},       {"transport", Stage::Transport},
        {"bind", Stage::Bind},          {"activation", Stage::Activation}, {"login", Stage::Login},
        {"operation", Stage::Operation}};
    QStringList names;
    for (const auto& [name, stage] : stages) {
        names += QLatin1String(name);
        if (value.compare(QLatin1String(name), Qt::CaseInsensitive) == 0) {
            what = expect::At{stage};
            return {};
        }
    }
    return unknown(value, names.join(QStringLiteral(", ")));
}

QString parseRows(const QString& value, What& what) {
    const bool atLeast = value.startsWith(u">=");
    bool number = false;
    const qint64 count = (atLeast ? value.sliced(2) : value).trimmed().toLongLong(&number);
    if (!number || count < 0)
        return tr("“rows:” wants a number, or >= and a number.");
    what = expect::Rows{count, atLeast ? std::numeric_limits<qint64>::max() : count};
    return {};
}

template <bool Absent> QString parseRow(const QString& value, What& what) {
    expect::Row row;
    row.absent = Absent;
    for (const QString& part : splitOutsideQuotes(value, [](QChar c) { return c == u';'; })) {
        auto cell = assignment(part);
        if (!cell)
            return tr("“row:” wants PROPERTY = VALUE; PROPERTY = VALUE …");
        row.cells.push_back(std::move(*cell));
    }
    if (row.cells.empty())
        return tr("“row:” wants PROPERTY = VALUE; PROPERTY = VALUE …");
    what = std::move(row);
    return {};
}

template <expect::Call::Which Which> QString parseCall(const QString& value, What& what) {
    expect::Call call;
    call.which = Which;
    for (const QString& word : splitOutsideQuotes(value, [](QChar c) { return c.isSpace(); })) {
        if (call.pattern.isEmpty()) {
            if (!word.contains(u"::"))
                return tr("A call is named INTERFACE::METHOD; * stands for anything.");
            call.pattern = word;
            continue;
        }
        const auto facet = assignment(word);
        const FacetRule* rule = facet ? facetRule(facet->first) : nullptr;
        if (!rule)
            return unknown(facet ? facet->first : word, facetNames().join(QStringLiteral(", ")));
        const auto normalized = rule->normalized(facet->second);
        if (!normalized)
            return tr("“%1” cannot be a value of “%2”.").arg(facet->second, facet->first);
        call.facets.push_back({QLatin1String(rule->name), *normalized});
    }
    if (call.pattern.isEmpty())
        return tr("A call is named INTERFACE::METHOD; * stands for anything.");
    what = std::move(call);
    return {};
}

QString parseMay(const QString& account, const QString& value, What& what) {
    if (!isAccount(account))
        return setAccount(account, *std::make_unique<Step>());
    expect::May may{account.toLower(), 0};
    if (value.compare(u"nothing", Qt::CaseInsensitive) != 0 &&
        value.compare(u"everything", Qt::CaseInsensitive) != 0)
        for (const QString& part : value.split(u',')) {
            quint32 right = 0;
            for (quint32 bit = 1; bit != 0; bit <<= 1)
                if ((WmiAllRights & bit) &&
                    wmiRightName(bit).compare(part.trimmed(), Qt::CaseInsensitive) == 0)
                    right = bit;
            if (!right)
                return unknown(part.trimmed(), wmiRightNames(WmiAllRights).join(QStringLiteral(", ")) +
                                                   tr(", everything, nothing"));
            may.rights |= right;
        }
    if (value.compare(u"everything", Qt::CaseInsensitive) == 0)
        may.rights = WmiAllRights;
    what = std::move(may);
    return {};
}

constexpr auto ServiceOf = [](Step & s) -> auto& {
    return s.setting.blanket.authnService;
};
constexpr auto LevelOf = [](Step & s) -> auto& {
    return s.setting.blanket.authnLevel;
};
constexpr auto ImpersonationOf = [](Step & s) -> auto& {
    return s.setting.blanket.impersonationLevel;
};
constexpr auto HintOf = [](Step & s) -> auto& {
    return s.setting.lab.authnHint;
};

/// Keys that change the form or the lab, or say what to do.
const std::pair<const char*, QString (*)(const QString&, Step&)> Doers[] = {
    {"host", setHost},
    {"account", setAccount},
    {"password",
     [](const QString& value, Step& step) {
         step.setting.password = value;
         return QString();
     }},
    {"namespace",
     [](const QString& value, Step& step) {
         step.setting.nameSpace = value;
         return value.isEmpty() ? tr("The namespace is missing behind the colon.") : QString();
     }},
    {"authn-service", setWord<authnServiceFromName, ServiceOf>},
    {"authn-level", setWord<authnLevelFromName, LevelOf>},
    {"impersonation-level", setWord<impersonationLevelFromName, ImpersonationOf>},
    {"proxy-blanket", setOverride},
    {"room", setRoom},
    {"hardening", setHardening},
    {"authn-hint", setWord<authnLevelFromName, HintOf>},
    {"connect",
     [](const QString& value, Step& step) {
         if (!value.isEmpty())
             return tr("“connect:” stands alone; the keys above it say where and how.");
         return setOperation(step, {Operation::Kind::Connect, {}, {}, {}});
     }},
    {"query",
     [](const QString& value, Step& step) {
         return setOperation(step, {Operation::Kind::Query, value, {}, {}});
     }},
    {"get",
     [](const QString& value, Step& step) {
         return setOperation(step, {Operation::Kind::Get, value, {}, {}});
     }},
    {"method", setMethod},
};

/// Keys that say what must come out.
const std::pair<const char*, QString (*)(const QString&, What&)> Expecters[] = {
    {"result", parseResult},
    {"stage", parseStage},
    {"rows", parseRows},
    {"row", parseRow<false>},
    {"no row", parseRow<true>},
    {"call", parseCall<expect::Call::Which::Last>},
    {"every call", parseCall<expect::Call::Which::Every>},
    {"no call", parseCall<expect::Call::Which::None>},
};

QString allKeys() {
    QStringList keys;
    for (const auto& [name, apply] : Doers)
        keys += QLatin1String(name);
    keys += QStringLiteral("in PARAMETER");
    for (const auto& [name, parse] : Expecters)
        keys += QLatin1String(name);
    keys += QStringLiteral("may ACCOUNT");
    return keys.join(QStringLiteral(", "));
}

} // namespace

QStringList roomNames() {
    return {QStringLiteral("connection"), QStringLiteral("namespaces"), QStringLiteral("classes"),
            QStringLiteral("lab"),        QStringLiteral("calls"),      QStringLiteral("rights"),
            QStringLiteral("providers"),  QStringLiteral("events"),     QStringLiteral("bits")};
}

QString applyDirective(const QString& line, int lineNumber, Step& step) {
    const QString text = line.trimmed();
    const qsizetype colon = text.indexOf(u':');
    if (colon <= 0)
        return tr("A line here is KEY: VALUE.");
    const QString key = text.first(colon).simplified().toLower();
    const QString value = text.sliced(colon + 1).trimmed();
    for (const auto& [name, apply] : Doers)
        if (key == QLatin1String(name))
            return apply(value, step);
    if (key.startsWith(u"in ")) {
        if (step.operation.kind != Operation::Kind::Method)
            return tr("“in” belongs below a “method:”.");
        step.operation.in.emplace_back(text.first(colon).simplified().sliced(3), unquoted(value));
        return {};
    }
    Expectation expectation;
    expectation.text = text;
    expectation.line = lineNumber;
    QString problem = unknown(key, allKeys());
    if (key.startsWith(u"may "))
        problem = parseMay(key.sliced(4), value, expectation.what);
    for (const auto& [name, parse] : Expecters)
        if (key == QLatin1String(name))
            problem = parse(value, expectation.what);
    if (problem.isEmpty())
        step.expectations.push_back(std::move(expectation));
    return problem;
}

} // namespace wbemscope::lessons
