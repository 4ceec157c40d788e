// The system's own functions, the dialog included: it is looked for, filled in and answered as a user would.
#include "core/com/sspi/sspiheaders.h"
#include "core/com/sspi/sspiprompt.h"
#include "core/security/protocolerror.h"

#include <atomic>
#include <QTest>
#include <thread>

using namespace wbemscope;
using namespace wbemscope::com;

namespace {

Credentials alice(const QString& password = QStringLiteral("Packet-Privacy-1")) {
    Credentials credentials;
    credentials.kind = Credentials::Kind::Explicit;
    credentials.user = QStringLiteral("alice");
    credentials.domain = QStringLiteral("WORKSHOP");
    credentials.password = Secret(password);
    return credentials;
}

/// Answers the next dialog of this process, from a thread of its own.
class Answerer {
public:
    /// `button`: IDOK or IDCANCEL.
    explicit Answerer(WORD button, std::wstring user = {}, std::wstring password = {})
        : m_button(button)
        , m_user(std::move(user))
        , m_password(std::move(password))
        , m_thread([this](std::stop_token stop) { run(stop); }) {}
    bool answered() const { return m_answered; }

private:
    static BOOL CALLBACK findDialog(HWND window, LPARAM found) {
        DWORD process = 0;
        GetWindowThreadProcessId(window, &process);
        wchar_t name[16] = {};
        GetClassNameW(window, name, 16);
        if (process != GetCurrentProcessId() || wcscmp(name, L"#32770") != 0 || !IsWindowVisible(window))
            return TRUE;
        *reinterpret_cast<HWND*>(found) = window;
        return FALSE;
    }
    static BOOL CALLBACK collectEdits(HWND window, LPARAM edits) {
        wchar_t name[16] = {};
        GetClassNameW(window, name, 16);
        if (wcscmp(name, L"Edit") == 0)
            reinterpret_cast<std::vector<HWND>*>(edits)->push_back(window);
        return TRUE;
    }
    void run(std::stop_token stop) {
        HWND dialog = nullptr;
        while (!dialog && !stop.stop_requested()) {
            Sleep(20);
            EnumWindows(&findDialog, reinterpret_cast<LPARAM>(&dialog));
        }
        if (!dialog)
            return;
        if (!m_user.empty()) {
            std::vector<HWND> edits; // in the order of the dialog: name, password
            EnumChildWindows(dialog, &collectEdits, reinterpret_cast<LPARAM>(&edits));
            if (edits.size() == 2) {
                SendMessageW(edits[0], WM_SETTEXT, 0, reinterpret_cast<LPARAM>(m_user.c_str()));
                SendMessageW(edits[1], WM_SETTEXT, 0, reinterpret_cast<LPARAM>(m_password.c_str()));
            }
        }
        m_answered = true;
        PostMessageW(dialog, WM_COMMAND, m_button, 0);
    }

    WORD m_button;
    std::wstring m_user;
    std::wstring m_password;
    std::atomic<bool> m_answered{false};
    std::jthread m_thread;
};

SspiPrompt prompt() {
    SspiPrompt p;
    p.target = QStringLiteral("host.example");
    p.caption = QStringLiteral("WbemScope");
    p.message = QStringLiteral("Who connects to host.example?");
    return p;
}

/// Whether windows can be made at all here (under Wine: whether there is a display).
bool hasDesktop() {
    const HWND window =
        CreateWindowExW(0, L"STATIC", L"", WS_POPUP, 0, 0, 1, 1, nullptr, nullptr, nullptr, nullptr);
    if (window)
        DestroyWindow(window);
    return window != nullptr;
}

} // namespace

class TestSspi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void encodedAtTheMomentOfUse_data() {
        QTest::addColumn<QString>("password");
        QTest::newRow("plain") << QStringLiteral("Packet-Privacy-1");
        QTest::newRow("not ASCII") << QStringLiteral("p\u00e4ssw\u00f6rd \u65e5\u672c");
        QTest::newRow("long") << QString(200, u'x');
    }
    void encodedAtTheMomentOfUse() {
        QFETCH(QString, password);
        const OpaqueIdentity identity(alice(password));
        QVERIFY(identity);
        const Credentials account = identity.account();
        QCOMPARE(account.identity(), QStringLiteral("WORKSHOP\\alice"));
        QVERIFY(account.password.isEmpty());
        for (int i = 0; i < 3; ++i) { // reading does not use it up
            const Credentials whole = identity.credentials();
            QCOMPARE(whole.kind, Credentials::Kind::Explicit);
            QCOMPARE(whole.identity(), QStringLiteral("WORKSHOP\\alice"));
            QCOMPARE(whole.password.view(), password);
        }
    }

    void movesAndEnds() {
        OpaqueIdentity first(alice());
        void* handle = first.get();
        OpaqueIdentity second(std::move(first));
        QVERIFY(!first);
        QCOMPARE(second.get(), handle);
        OpaqueIdentity third;
        third = std::move(second);
        QCOMPARE(third.get(), handle);
        third = OpaqueIdentity(alice(QStringLiteral("other")));
        QCOMPARE(third.credentials().password.view(), QStringLiteral("other"));
    }

    void nothingToEncode() {
        const OpaqueIdentity none;
        QVERIFY(!none);
        try {
            none.credentials();
            QFAIL("no error");
        } catch (const ProtocolError& error) {
            QCOMPARE(error.code(), HResult(SEC_E_NO_CREDENTIALS));
            QCOMPARE(error.stage(), Stage::Local);
            QVERIFY(!error.message().isEmpty());
        }
    }

    void answered() {
        if (!hasDesktop())
            QSKIP("no display");
        Answerer answerer(IDOK, L"WORKSHOP\\alice", L"Packet-Privacy-1");
        const auto identity = promptForCredentials(prompt());
        QVERIFY(answerer.answered());
        QVERIFY(identity);
        const Credentials typed = identity->credentials();
        QCOMPARE(typed.identity(), QStringLiteral("WORKSHOP\\alice"));
        QCOMPARE(typed.password.view(), QStringLiteral("Packet-Privacy-1"));
    }

    void cancelled() {
        if (!hasDesktop())
            QSKIP("no display");
        Answerer answerer(IDCANCEL);
        QVERIFY(!promptForCredentials(prompt()));
        QVERIFY(answerer.answered());
    }

    void refusedByTheSystem_data() {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("package");
        QTest::addColumn<quint32>("code");
        QTest::newRow("no such package") << QStringLiteral("host") << QStringLiteral("NoSuchPackage")
                                         << quint32(HRESULT_FROM_WIN32(ERROR_NO_SUCH_PACKAGE));
    }
    void refusedByTheSystem() {
        QFETCH(QString, target);
        QFETCH(QString, package);
        QFETCH(quint32, code);
        SspiPrompt p = prompt();
        p.target = target;
        p.package = package;
        Answerer answerer(IDCANCEL); // should the system ask all the same
        try {
            promptForCredentials(p);
            QFAIL("no error");
        } catch (const ProtocolError& error) {
            QCOMPARE(error.code(), HResult(code));
            QCOMPARE(error.where(), QStringLiteral("SspiPromptForCredentials"));
            QVERIFY(!error.message().isEmpty());
        }
        QVERIFY(!answerer.answered());
    }
};

QTEST_GUILESS_MAIN(TestSspi)
#include "test_sspi.moc"
