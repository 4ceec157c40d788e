#include "app/cli/commandline.h"

#include "app/cli/commands.h"
#include "app/cli/password.h"
#include "app/cli/terminal.h"
#include "app/cli/texttable.h"
#include "core/lab/lab.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <QCoreApplication>
#include <QRegularExpression>

namespace wbemscope::cli {

namespace {

struct OptionText {
    const char* name;
    const char* value; ///< Null: a switch.
    const char* text;
};

// One table: the help, the parser and the man page say the same.
constexpr OptionText clientOptions[] = {
    {"lab", nullptr,
     QT_TRANSLATE_NOOP("CommandLine",
                       "Start a lab inside this process and connect to it (as alice, unless --user).")},
    {"scenario", "DIR",
     QT_TRANSLATE_NOOP("CommandLine", "That lab holds the MOF files of DIR too. Repeatable.")},
    {"host", "HOST[:PORT]", QT_TRANSLATE_NOOP("CommandLine", "Connect to this host: name, IPv4 or [IPv6].")},
    {"engine", "NAME",
     QT_TRANSLATE_NOOP("CommandLine",
                       "com (Windows' own COM; what --host takes on Windows unless it names a port) or dcom "
                       "(the program's own; the lab is reached by this one alone).")},
    {"call-mode", "MODE",
     QT_TRANSLATE_NOOP("CommandLine", "With COM: synchronous, semisynchronous (that one if not given) or "
                                      "asynchronous calls.")},
    {"namespace", "NS", QT_TRANSLATE_NOOP("CommandLine", "Namespace to work in.")},
    {"user", "[DOMAIN\\]NAME",
     QT_TRANSLATE_NOOP("CommandLine", "Account; without it the current user (Kerberos).")},
    {"anonymous", nullptr, QT_TRANSLATE_NOOP("CommandLine", "Connect as nobody.")},
    {"password-file", "FILE",
     QT_TRANSLATE_NOOP("CommandLine", "The password is the first line of FILE; \"-\": of standard input. "
                                      "Without it the terminal asks.")},
    {"authn-service", "NAME",
     QT_TRANSLATE_NOOP("CommandLine", "none, negotiate, ntlm, kerberos or default.")},
    {"authn-level", "LEVEL",
     QT_TRANSLATE_NOOP("CommandLine", "default, none, connect, call, pkt, pktIntegrity or pktPrivacy "
                                      "(that one if not given).")},
    {"impersonation-level", "LEVEL",
     QT_TRANSLATE_NOOP("CommandLine", "default, anonymous, identify, impersonate (that one if not given) or "
                                      "delegate.")},
    {"principal", "NAME", QT_TRANSLATE_NOOP("CommandLine", "The server's principal name.")},
    {"proxy-blanket", "PROXY=LEVEL[,IMP]",
     QT_TRANSLATE_NOOP("CommandLine",
                       "Another blanket for one kind of proxy: activation, unknown, login, services, "
                       "enumerator or refresher. Repeatable.")},
    {"timeout", "SECONDS",
     QT_TRANSLATE_NOOP("CommandLine", "For each call (60) and for each step of connecting (10 "
                                      "at most).")},
    {"output", "FORMAT", nullptr},
    {"calls", nullptr,
     QT_TRANSLATE_NOOP("CommandLine", "Print the ledger of remote calls after the result.")},
    {"investigate", nullptr,
     QT_TRANSLATE_NOOP("CommandLine",
                       "After a refusal whose causes look alike, make the one additional, harmless "
                       "call that tells them apart.")},
};

QString tr(const char* text) {
    return QCoreApplication::translate("CommandLine", text);
}

template <class T> T need(const std::optional<T>& value, const char* option, const QString& text) {
    if (value)
        return *value;
    const auto row = std::ranges::find(clientOptions, QLatin1String(option),
                                       [](const OptionText& o) { return QLatin1String(o.name); });
    const QString known = row == std::end(clientOptions) ? QString() : tr(row->text);
    throw UsageError{tr("--%1: \"%2\" is not known. One of: %3").arg(QLatin1String(option), text, known)};
}

template <class Table> auto named(const Table& table, const QString& text) {
    std::optional<typename Table::value_type::second_type> found;
    for (const auto& [name, value] : table)
        if (text.compare(QLatin1String(name), Qt::CaseInsensitive) == 0)
            found = value;
    return found;
}

} // namespace

QString formatName(OutputFormat format) {
    switch (format) {
    case OutputFormat::Table:
        return QStringLiteral("table");
    case OutputFormat::Json:
        return QStringLiteral("json");
    case OutputFormat::Csv:
        return QStringLiteral("csv");
    case OutputFormat::Mof:
        return QStringLiteral("mof");
    }
    return {};
}

namespace {

/// QCommandLineParser breaks lines at no-break spaces too; French has one before a colon.
QString withoutLonelyMarks(QString text) {
    static const QRegularExpression atTheEnd(QStringLiteral("\n +([:;!?»]\\S*)(?=\n|$)"));
    static const QRegularExpression before(QStringLiteral("\n( +)([:;!?»]\\S*) +"));
    static const QRegularExpression after(QStringLiteral("«\n( +)"));
    text.replace(atTheEnd, QStringLiteral("\u00a0\\1"));
    text.replace(before, QStringLiteral("\u00a0\\2\n\\1"));
    return text.replace(after, QStringLiteral("\n\\1«\u00a0"));
}

/// As QCommandLineParser writes it, whose first line knows the program and not its command.
QString helpText(const QCommandLineParser& parser, const QString& command) {
    QString text = parser.helpText();
    for (const CommandInfo& known : commands())
        if (command.endsWith(u' ' + QLatin1String(known.name)))
            text.replace(0, text.indexOf(u'\n'),
                         QCoreApplication::translate("QCommandLineParser", "Usage: %1")
                             .arg(command + u' ' + QLatin1String(known.synopsis)));
    // The description is one line; the options are laid out already.
    const qsizetype end = text.indexOf(QStringLiteral("\n\n"));
    return hanging(text.first(std::max<qsizetype>(end, 0)), terminalWidth()) +
           withoutLonelyMarks(text.sliced(std::max<qsizetype>(end, 0)));
}

} // namespace

QStringList parse(QCommandLineParser& parser, const QStringList& arguments, qsizetype least, qsizetype most) {
    // Not addHelpOption(): its --help-all is about options of windows.
    parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, tr("Print this and do nothing else.")});
    if (!parser.parse(arguments))
        throw UsageError{parser.errorText()};
    if (parser.isSet(QStringLiteral("help"))) {
        std::fputs(qUtf8Printable(helpText(parser, arguments.front())), stdout);
        std::exit(ExitDone);
    }
    QStringList positional = parser.positionalArguments();
    if (positional.size() < least)
        throw UsageError{tr("an argument is missing")};
    if (positional.size() > most)
        throw UsageError{
            tr("\"%1\" is one argument too many (quote what contains spaces)").arg(positional[most])};
    return positional;
}

ClientArguments::ClientArguments(QCommandLineParser& parser, QString defaultNamespace,
                                 QList<OutputFormat> formats)
    : m_parser(parser)
    , m_defaultNamespace(std::move(defaultNamespace))
    , m_formats(std::move(formats)) {
    for (const auto& option : clientOptions) {
        const QString name = QLatin1String(option.name);
        QString text = option.text ? tr(option.text) : tr("One of: %1.").arg(formatNames());
        if (name == QLatin1String("namespace"))
            text += QLatin1Char(' ') + tr("Default: %1.").arg(m_defaultNamespace);
        if (option.value)
            m_parser.addOption({name, text, QLatin1String(option.value)});
        else
            m_parser.addOption({name, text});
    }
}

QString ClientArguments::formatNames() const {
    QStringList names;
    for (const auto format : m_formats)
        names += formatName(format);
    return names.join(QStringLiteral(", "));
}

OutputFormat ClientArguments::format() const {
    if (!m_parser.isSet(QStringLiteral("output")))
        return m_formats.front();
    const QString name = m_parser.value(QStringLiteral("output"));
    for (const auto format : m_formats)
        if (formatName(format) == name.toLower())
            return format;
    throw UsageError{
        tr("--output: \"%1\" is not a format of this command. One of: %2.").arg(name, formatNames())};
}

void ClientArguments::readEngine(ClientOptions& options) const {
    constexpr std::array engines{std::pair{"com", Engine::Com}, std::pair{"dcom", Engine::Dcom}};
    constexpr std::array modes{std::pair{"synchronous", com::CallMode::Synchronous},
                               std::pair{"semisynchronous", com::CallMode::Semisynchronous},
                               std::pair{"asynchronous", com::CallMode::Asynchronous}};
    auto& request = options.request;
    const auto reachable = [&] { return hasComEngine() && !options.lab && request.resolverPort == 135; };
    if (m_parser.isSet(QStringLiteral("engine"))) {
        const QString name = m_parser.value(QStringLiteral("engine"));
        request.engine = need(named(engines, name), "engine", name);
        if (request.engine == Engine::Com && !reachable())
            throw UsageError{!hasComEngine() ? tr("--engine com: Windows COM is there on Windows only")
                                             : tr("--engine com: COM asks port 135 and no other, and the lab "
                                                  "listens on one of its own")};
    } else {
        request.engine = reachable() ? Engine::Com : Engine::Dcom;
    }
    if (m_parser.isSet(QStringLiteral("call-mode"))) {
        if (request.engine != Engine::Com)
            throw UsageError{tr("--call-mode is a choice of --engine com")};
        const QString name = m_parser.value(QStringLiteral("call-mode"));
        request.com.callMode = need(named(modes, name), "call-mode", name);
    }
}

void ClientArguments::readBlanket(ConnectionRequest& request) const {
    const auto text = [this](const char* option) { return m_parser.value(QLatin1String(option)); };
    const auto given = [this](const char* option) { return m_parser.isSet(QLatin1String(option)); };
    // What is safe unless something else was asked for.
    request.blanket.authnLevel = AuthnLevel::PktPrivacy;
    request.blanket.impersonationLevel = ImpersonationLevel::Impersonate;
    if (given("authn-service"))
        request.blanket.authnService =
            need(authnServiceFromName(text("authn-service")), "authn-service", text("authn-service"));
    if (given("authn-level"))
        request.blanket.authnLevel =
            need(authnLevelFromName(text("authn-level")), "authn-level", text("authn-level"));
    if (given("impersonation-level"))
        request.blanket.impersonationLevel = need(impersonationLevelFromName(text("impersonation-level")),
                                                  "impersonation-level", text("impersonation-level"));
    request.blanket.principal = text("principal");
    for (const QString& change : m_parser.values(QStringLiteral("proxy-blanket")))
        if (const auto reason = parseProxyBlanket(change, request))
            throw UsageError{QStringLiteral("--proxy-blanket: ") + *reason};
}

void ClientArguments::readCredentials(ClientOptions& options, Passwords passwords) const {
    auto& credentials = options.request.credentials;
    const bool hasFile = m_parser.isSet(QStringLiteral("password-file"));
    const bool hasUser = m_parser.isSet(QStringLiteral("user"));
    if (m_parser.isSet(QStringLiteral("anonymous"))) {
        if (hasUser || hasFile)
            throw UsageError{tr("--anonymous takes no --user and no --password-file")};
        credentials.kind = Credentials::Kind::Anonymous;
        return;
    }
    if (!hasUser && !options.lab) {
        if (hasFile)
            throw UsageError{tr("--password-file needs --user")};
        credentials.kind = Credentials::Kind::CurrentUser;
        return;
    }
    const QString account = hasUser ? m_parser.value(QStringLiteral("user")) : QStringLiteral("alice");
    if (account.isEmpty())
        throw UsageError{tr("--user names nobody")};
    credentials = Credentials::fromAccount(account, {});
    if (passwords == Passwords::NotNeeded)
        return;
    if (hasFile) {
        credentials.password = passwordFromFile(m_parser.value(QStringLiteral("password-file")));
        return;
    }
    credentials = readAccount(account, options.lab);
}

Credentials ClientArguments::readAccount(const QString& account, bool lab) {
    Credentials credentials = Credentials::fromAccount(account, {});
    if (lab)
        for (const auto& known : lab::Lab::accounts())
            if (known.name.compare(credentials.user, Qt::CaseInsensitive) == 0) {
                credentials.password = Secret(known.password); // public: they are in every lesson
                return credentials;
            }
    credentials.password = passwordFromTerminal(tr("Password of %1: ").arg(credentials.identity()));
    return credentials;
}

ClientOptions ClientArguments::evaluate(Passwords passwords) const {
    ClientOptions options;
    options.lab = m_parser.isSet(QStringLiteral("lab"));
    options.calls = m_parser.isSet(QStringLiteral("calls"));
    options.investigate = m_parser.isSet(QStringLiteral("investigate"));
    options.output = format();
    auto& request = options.request;
    const bool host = m_parser.isSet(QStringLiteral("host"));
    if (options.lab == host)
        throw UsageError{tr("exactly one of --lab and --host is needed")};
    options.scenarios = m_parser.values(QStringLiteral("scenario"));
    if (!options.lab && !options.scenarios.isEmpty())
        throw UsageError{tr("--scenario goes with --lab")};
    if (host)
        if (const auto reason = ConnectionRequest::parseTarget(m_parser.value(QStringLiteral("host")),
                                                               request.host, request.resolverPort))
            throw UsageError{QStringLiteral("--host: ") + *reason};
    readEngine(options);
    request.nameSpace = m_parser.isSet(QStringLiteral("namespace"))
                            ? m_parser.value(QStringLiteral("namespace"))
                            : m_defaultNamespace;
    request.nameSpace.replace(QLatin1Char('/'), QLatin1Char('\\'));
    if (request.nameSpace.isEmpty())
        throw UsageError{tr("--namespace is empty")};
    if (m_parser.isSet(QStringLiteral("timeout"))) {
        bool ok = false;
        const double seconds = m_parser.value(QStringLiteral("timeout")).toDouble(&ok);
        if (!ok || !(seconds > 0) || seconds > 86'400)
            throw UsageError{tr("--timeout: a number of seconds up to 86400 is needed")};
        request.callTimeout = std::chrono::milliseconds(static_cast<qint64>(seconds * 1000));
        request.connectTimeout = std::min(request.connectTimeout, request.callTimeout);
    }
    readBlanket(request);
    readCredentials(options, passwords);
    return options;
}

} // namespace wbemscope::cli
