// A connection as text: what it says, that nothing in a value gets out of its quotes, and (C++) that a
// compiler takes it.
#include "core/session/astext/connectiontext.h"
#include "core/session/astext/literals.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace wbemscope;

namespace {

ConnectionRequest plainRequest() {
    ConnectionRequest r;
    r.host = QStringLiteral("server.corp.example");
    r.nameSpace = QStringLiteral("ROOT\\CIMV2");
    r.credentials = Credentials::fromAccount(u"CORP\\admin", Secret(u"Do-Not-Print-This"));
    r.blanket.authnService = AuthnService::Ntlm;
    r.blanket.authnLevel = AuthnLevel::PktPrivacy;
    r.blanket.impersonationLevel = ImpersonationLevel::Impersonate;
    return r;
}

/// Values that want to be more than values.
QStringList hostileValues() {
    return {QStringLiteral("a'b"),
            QStringLiteral("a\"b"),
            QStringLiteral("back\\slash\\"),
            QStringLiteral("line\nend\r\n# comment"),
            QStringLiteral("*/ // ?\?/ ?\?' %kerberos% %1 %2 $(calc) `n ${x} {0}"),
            QStringLiteral("quotes \u2018 \u2019 \u201A \u201B"),
            QStringLiteral("\u00E9\u4E2D\u2028"),
            QString::fromUcs4(U"emoji \U0001F600 f00"),
            QStringLiteral("half ") + QChar(0xD800) + QStringLiteral("abc"),
            QStringLiteral("\t\a\x7F") + QChar(0x85) + QStringLiteral("123"),
            QStringLiteral(")\"; system(\"calc\"); R\"("),
            QStringLiteral("')\nimport os\nos.system('calc')#")};
}

struct Run {
    int code = -1;
    QByteArray output;
};

Run runProgram(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(120'000))
        return {-1, "did not end"};
    return {process.exitCode(), process.readAll()};
}

/// The value that Python reads out of an expression, as UTF-16 in hex.
QByteArray pythonValue(const QString& python, const QString& expression) {
    return runProgram(
               python,
               {QStringLiteral("-c"),
                QStringLiteral("print((%1).encode('utf-16-le','surrogatepass').hex())").arg(expression)})
        .output.trimmed();
}

QByteArray hexOf(const QString& text) {
    return QByteArray(reinterpret_cast<const char*>(text.utf16()), text.size() * 2).toHex();
}

} // namespace

class AsTextTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    void compile(const QString& compiler, const QString& text, const QString& name, bool link = false) {
        const QString source = m_dir.filePath(name + QStringLiteral(".cpp"));
        QFile file(source);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
        file.close();
        QStringList arguments{QStringLiteral("-std=c++17"), QStringLiteral("-Wall"),
                              QStringLiteral("-Wextra"),    QStringLiteral("-Werror"),
                              QStringLiteral("-municode"),  source};
        if (link)
            arguments << QStringLiteral("-o") << m_dir.filePath(name + QStringLiteral(".exe"))
                      << QStringLiteral("-lole32") << QStringLiteral("-loleaut32")
                      << QStringLiteral("-lwbemuuid");
        else
            arguments << QStringLiteral("-fsyntax-only");
        const Run ran = runProgram(compiler, arguments);
        QVERIFY2(ran.code == 0, ran.output.constData());
    }

private Q_SLOTS:
    void noPasswordAnywhere() {
        for (const TextKind kind :
             {TextKind::Moniker, TextKind::PowerShell, TextKind::Cpp, TextKind::Python}) {
            const ConnectionText said = connectionText(plainRequest(), kind);
            QVERIFY(!said.text.isEmpty());
            QVERIFY(!said.text.contains(QStringLiteral("Do-Not-Print-This")));
            QVERIFY(!said.notes.join(u' ').contains(QStringLiteral("Do-Not-Print-This")));
            QVERIFY(said.text.contains(QStringLiteral("server.corp.example")));
            QCOMPARE(textKindFromName(textKindName(kind)), std::optional(kind));
        }
    }

    void monikersParseBack_data() {
        QTest::addColumn<QString>("moniker");
        for (const AuthnLevel level : {AuthnLevel::Default, AuthnLevel::Connect, AuthnLevel::PktPrivacy})
            for (const ImpersonationLevel imp : {ImpersonationLevel::Default, ImpersonationLevel::Identify})
                for (const char* locale : {"", "MS_409"})
                    for (const AuthnService service : {AuthnService::Ntlm, AuthnService::Kerberos}) {
                        ConnectionRequest r = plainRequest();
                        r.blanket.authnLevel = level;
                        r.blanket.impersonationLevel = imp;
                        r.blanket.authnService = service;
                        r.blanket.principal = QStringLiteral("CORP\\server");
                        r.locale = QLatin1String(locale);
                        const QString text = connectionText(r, TextKind::Moniker).text;
                        QTest::newRow(qPrintable(text)) << text;
                        ConnectionRequest back;
                        QCOMPARE(parseMoniker(text, back), std::nullopt);
                        QCOMPARE(back.host, r.host);
                        QCOMPARE(back.nameSpace, r.nameSpace);
                        QCOMPARE(back.blanket.authnLevel, level);
                        QCOMPARE(back.blanket.impersonationLevel, imp);
                        QCOMPARE(back.locale, r.locale);
                        QCOMPARE(back.authority, r.effectiveAuthority());
                    }
    }
    void monikersParseBack() {
        QFETCH(const QString, moniker);
        ConnectionRequest r;
        QCOMPARE(parseMoniker(moniker, r), std::nullopt);
        QCOMPARE(r.moniker(), moniker);
    }

    void monikersAsScriptsWriteThem() {
        ConnectionRequest r;
        QCOMPARE(parseMoniker(
                     u"WinMgmts:{ImpersonationLevel=impersonate, (Security, Debug)}!//srv/root/default", r),
                 std::nullopt);
        QCOMPARE(r.host, QStringLiteral("srv"));
        QCOMPARE(r.nameSpace, QStringLiteral("root\\default"));
        QCOMPARE(r.com.privileges,
                 (QStringList{QStringLiteral("SeSecurityPrivilege"), QStringLiteral("SeDebugPrivilege")}));
        QCOMPARE(parseMoniker(u"winmgmts:root\\cimv2", r), std::nullopt);
        QCOMPARE(r.host, QStringLiteral("."));
        QVERIFY(r.com.privileges.isEmpty()); // nothing stays of the one before
    }

    void badMonikers_data() {
        QTest::addColumn<QString>("moniker");
        for (const char* text :
             {"", "http://x", "winmgmts:", "winmgmts:{", "winmgmts:{impersonationLevel=most}!\\\\h\\ROOT",
              "winmgmts:{colour=red}!\\\\h\\ROOT", "winmgmts:{authenticationLevel}!\\\\h\\ROOT",
              "winmgmts:{(Security}!\\\\h\\ROOT", "winmgmts:{(!Security)}!\\\\h\\ROOT",
              "winmgmts:[locale=ms_409!x", "winmgmts:[lang=x]!\\\\h\\ROOT",
              "winmgmts:{authenticationLevel=pkt}\\\\h\\ROOT", "winmgmts:\\\\h\\ROOT:Win32_Process",
              "winmgmts:\\\\h h\\ROOT", "winmgmts:\\\\\\ROOT", "winmgmts:\\\\h"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void badMonikers() {
        QFETCH(const QString, moniker);
        ConnectionRequest r = plainRequest();
        const auto reason = parseMoniker(moniker, r);
        QVERIFY(reason && !reason->isEmpty());
        QCOMPARE(r.moniker(), plainRequest().moniker()); // untouched
    }

    void whatAMonikerCannotQuoteIsNotSaid() {
        ConnectionRequest r = plainRequest();
        r.authority = QStringLiteral("ntlmdomain:A,impersonationLevel=delegate");
        const ConnectionText said = connectionText(r, TextKind::Moniker);
        QVERIFY(said.text.isEmpty());
        QCOMPARE(said.notes.size(), 1);
        r = plainRequest();
        r.nameSpace = QStringLiteral("ROOT:Win32_Process");
        QVERIFY(connectionText(r, TextKind::Moniker).text.isEmpty());
    }

    void powerShell() {
        ConnectionRequest r = plainRequest();
        r.blanket.authnLevel = AuthnLevel::Pkt;
        r.authority = QStringLiteral("ntlmdomain:CORP");
        QString text =
            connectionText(r, TextKind::PowerShell, QStringLiteral("SELECT * FROM X WHERE a='b'")).text;
        for (const char* part :
             {"Get-Credential -UserName 'admin' ", "-ComputerName 'server.corp.example'",
              "-Namespace 'ROOT\\CIMV2'", "-Authentication Packet ", "-Impersonation Impersonate",
              "-Authority 'ntlmdomain:CORP'", "-Credential $credential", "'SELECT * FROM X WHERE a=''b'''",
              "Remove-CimSession", "the level pkt"})
            QVERIFY2(text.contains(QLatin1String(part)),
                     qPrintable(QLatin1String(part) + QStringLiteral("\n") + text));
        text = connectionText(plainRequest(), TextKind::PowerShell).text;
        QVERIFY(text.contains(QStringLiteral(
            "New-CimSessionOption -PacketIntegrity -PacketPrivacy -Impersonation Impersonate")));
        QVERIFY(!text.contains(QStringLiteral("cannot express")));
        r = plainRequest();
        r.credentials = {};
        QVERIFY(!connectionText(r, TextKind::PowerShell).text.contains(QStringLiteral("redential")));
    }

    void powerShellQuotes() {
        using astext::powerShellLiteral;
        QCOMPARE(powerShellLiteral(u"a'b"), QStringLiteral("'a''b'"));
        QCOMPARE(powerShellLiteral(u"a\u2019b"), QStringLiteral("'a\u2019\u2019b'"));
        QCOMPARE(powerShellLiteral(u"a\nb"), QStringLiteral("('a' + [char]0x000a + 'b')"));
        QCOMPARE(powerShellLiteral(u"$x `n \"q\""),
                 QStringLiteral("'$x `n \"q\"'")); // single quotes know no escapes
        // Every quote inside is doubled, whatever the value: none ends the string early.
        for (const QString& value : hostileValues()) {
            QString literal = powerShellLiteral(value);
            literal.remove(QRegularExpression(QStringLiteral("' \\+ \\[char\\]0x[0-9a-f]{4} \\+ '")));
            literal.remove(QLatin1Char('(')).remove(QLatin1Char(')'));
            const QString inside = literal.mid(1, literal.size() - 2);
            static const QRegularExpression quotes(QStringLiteral("['\u2018\u2019\u201A\u201B]+"));
            for (auto it = quotes.globalMatch(inside); it.hasNext();)
                QCOMPARE(it.next().capturedLength() % 2, 0);
            QVERIFY(!inside.contains(QLatin1Char('\n')));
        }
    }

    void pythonValuesComeBack() {
        const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
        if (python.isEmpty())
            QSKIP("python3 is not here");
        for (const QString& value : hostileValues())
            QCOMPARE(pythonValue(python, astext::pythonLiteral(value)), hexOf(value));
    }

    void pythonCompilesWithHostileValues() {
        const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
        if (python.isEmpty())
            QSKIP("python3 is not here");
        for (const QString& value : hostileValues()) {
            ConnectionRequest r = plainRequest();
            r.host = r.nameSpace = r.locale = r.credentials.user = r.credentials.domain = value;
            const QString text = connectionText(r, TextKind::Python, value).text;
            QProcess process;
            process.setProcessChannelMode(QProcess::MergedChannels);
            // Only what the text itself calls: a value that got out of its quotes would add a name.
            process.start(python, {QStringLiteral("-c"), QStringLiteral(R"(
import ast, sys
tree = ast.parse(sys.stdin.buffer.read().decode())
calls = {ast.unparse(n.func) for n in ast.walk(tree) if isinstance(n, ast.Call)}
print(len([n for n in tree.body if isinstance(n, ast.Import)]), 'os.system' in calls)
)")});
            process.write(text.toUtf8());
            process.closeWriteChannel();
            QVERIFY(process.waitForFinished(60'000));
            QCOMPARE(process.readAll().trimmed(), QByteArray("2 False"));
        }
    }

    void cppCompiles() {
        const QString compiler =
            QStandardPaths::findExecutable(QStringLiteral("x86_64-w64-mingw32-g++-posix"));
        if (compiler.isEmpty())
            QSKIP("x86_64-w64-mingw32-g++-posix is not here");
        ConnectionRequest r = plainRequest();
        compile(compiler, connectionText(r, TextKind::Cpp).text, QStringLiteral("plain"), true);
        QVERIFY(QFile::exists(m_dir.filePath(QStringLiteral("plain.exe"))));

        r.locale = QStringLiteral("MS_40C");
        r.authority = QStringLiteral("kerberos:CORP\\server");
        r.blanket.authnService = AuthnService::Kerberos;
        r.blanket.principal = QStringLiteral("host/server");
        r.blanket.capabilities = quint32(EoacMutualAuth) | quint32(EoacDynamicCloaking);
        r.com.process.capabilities = EoacStaticCloaking;
        r.overrides[ProxyKind::Unknown].authnLevel = AuthnLevel::Connect;
        r.overrides[ProxyKind::Enumerator].impersonationLevel = ImpersonationLevel::Identify;
        r.overrides[ProxyKind::Activation].authnLevel = AuthnLevel::Pkt;
        const ConnectionText all = connectionText(r, TextKind::Cpp);
        QVERIFY(all.text.contains(QStringLiteral("UnknownBlanket{RPC_C_AUTHN_GSS_KERBEROS, RPC_C_AUTHZ_NONE, "
                                                 "L\"host/server\", RPC_C_AUTHN_LEVEL_CONNECT")));
        QCOMPARE(all.notes.size(), 2); // cloaking beside an identity, activation out of reach
        compile(compiler, all.text, QStringLiteral("all"));

        r = plainRequest();
        r.credentials = {};
        r.resolverPort = 1135;
        compile(compiler, connectionText(r, TextKind::Cpp).text, QStringLiteral("current"));

        // All the hostile values at once, each in every place, and every one as long as it was.
        QString sizes;
        for (int i = 0; const QString& value : hostileValues()) {
            r = plainRequest();
            r.host = r.nameSpace = r.locale = r.authority = r.blanket.principal = r.credentials.user =
                r.credentials.domain = value;
            const QString text = connectionText(r, TextKind::Cpp, value).text;
            if (i % 4 == 0)
                compile(compiler, text, QStringLiteral("hostile%1").arg(i));
            sizes += QStringLiteral("static_assert(sizeof(%1) / sizeof(wchar_t) == %2, \"\");\n")
                         .arg(astext::cppLiteral(value), QString::number(value.size() + 1));
            for (qsizetype at = 0; at < value.size(); ++at)
                sizes += QStringLiteral("static_assert((%1)[%2] == 0x%3, \"\");\n")
                             .arg(astext::cppLiteral(value), QString::number(at),
                                  QString::number(value[at].unicode(), 16));
            ++i;
        }
        compile(compiler, sizes, QStringLiteral("literals"));
    }

    void ofACall() {
        ConnectionRequest made = plainRequest();
        made.overrides[ProxyKind::Services].authnLevel = AuthnLevel::Connect;
        CallRecord call;
        call.proxyKind = ProxyKind::Services;
        call.nameSpace = QStringLiteral("ROOT\\Workshop");
        call.requested = made.blanketFor(ProxyKind::Services);
        QCOMPARE(connectionText(requestOfCall(made, call), TextKind::Moniker).text,
                 QStringLiteral("winmgmts:{impersonationLevel=impersonate,authenticationLevel=connect,"
                                "authority=ntlmdomain:CORP}!\\\\server.corp.example\\ROOT\\Workshop"));
    }

    void commentsStayComments() {
        ConnectionRequest r = plainRequest();
        r.blanket.authnLevel = AuthnLevel::Default;
        r.resolverPort = 1135;
        r.blanket.impersonationLevel = ImpersonationLevel::Identify;
        const ConnectionText said = connectionText(r, TextKind::Python);
        QVERIFY(said.notes.size() >= 3);
        QCOMPARE(
            said.text.count(QRegularExpression(QStringLiteral("^# "), QRegularExpression::MultilineOption)),
            said.notes.size());
    }
};

QTEST_GUILESS_MAIN(AsTextTest)
#include "tst_astext.moc"
