#include "core/com/bits/bitsmanager.h"

#include "core/com/support/check.h"

#include <bits1_5.h>
#include <QCoreApplication>

namespace wbemscope::com {
namespace {

const QString ManagerName = QStringLiteral("IBackgroundCopyManager");
const QString JobName = QStringLiteral("IBackgroundCopyJob");

/// A string that the service has allocated for us.
class TaskText {
public:
    TaskText() = default;
    TaskText(const TaskText&) = delete;
    TaskText& operator=(const TaskText&) = delete;
    ~TaskText() { CoTaskMemFree(m_text); }
    LPWSTR* out() { return &m_text; }
    QString toQString() const { return m_text ? QString::fromWCharArray(m_text).trimmed() : QString(); }

private:
    LPWSTR m_text = nullptr;
};

QString textOf(const GUID& guid) {
    wchar_t text[39] = {}; // "{8-4-4-4-12}" and a terminator
    StringFromGUID2(guid, text, 39);
    return QString::fromWCharArray(text);
}

GUID guidOf(const QString& text) {
    GUID guid{};
    check(CLSIDFromString(text.toStdWString().c_str(), &guid), Stage::Local,
          QStringLiteral("GetJob(%1)").arg(text));
    return guid;
}

DWORD language() {
    return GetUserDefaultUILanguage();
}

/// For a service that has no words: an HTTP status travels as HTTP_E_STATUS_xxx (0x8019xxxx).
QString ownWords(HResult code) {
    if (code >> 16 == 0x8019 && hresultText(code).isEmpty())
        return QCoreApplication::translate("Bits", "The server answered with HTTP status %1.")
            .arg(code & 0xFFFFU);
    return describeFailure(code);
}

ComPtr<IBackgroundCopyManager> makeManager(const std::shared_ptr<Door>& door) {
    ComPtr<IBackgroundCopyManager> manager;
    door->call(nullptr,
               {ProxyKind::Activation,
                QStringLiteral("IClassFactory"),
                QStringLiteral("CoCreateInstance"),
                QStringLiteral("BackgroundCopyManager"),
                {},
                Stage::Activation,
                {}},
               [&] {
                   return CoCreateInstance(__uuidof(BackgroundCopyManager), nullptr, CLSCTX_LOCAL_SERVER,
                                           __uuidof(IBackgroundCopyManager),
                                           reinterpret_cast<void**>(manager.GetAddressOf()));
               });
    return manager;
}

} // namespace

BitsManager::BitsManager(std::shared_ptr<Door> door)
    : BitsManager(door, makeManager(door)) {}

BitsManager::BitsManager(std::shared_ptr<Door> door, ComPtr<IBackgroundCopyManager> manager)
    : m_door(std::move(door)) {
    const auto level = m_door->begin({ProxyKind::Services, ManagerName, {}, {}, {}, Stage::Local, {}})
                           .requested.impersonationLevel;
    if (level == ImpersonationLevel::Anonymous || level == ImpersonationLevel::Identify)
        m_tooLow = QCoreApplication::translate(
                       "Bits", "BITS acts as its caller and so needs the impersonation level impersonate; "
                               "this proxy allows it %1 only.")
                       .arg(monikerName(level));
    m_manager = proxy(std::move(manager), ManagerName);
}

template <class T> Proxy<T> BitsManager::proxy(ComPtr<T> object, const QString& interfaceName) {
    return Proxy<T>(m_door, std::move(object), ProxyKind::Services, interfaceName, {});
}

template <class T, class Make>
HResult BitsManager::call(const Proxy<T>& proxy, const QString& method, const QString& arguments, Make make) {
    const QString interfaceName = std::is_same_v<T, IBackgroundCopyManager> ? ManagerName : JobName;
    try {
        return m_door->call(
            proxy.get(),
            {ProxyKind::Services, interfaceName, method, arguments, {}, Stage::Operation, m_tooLow},
            [&] { return make(*proxy.get()); });
    } catch (const ProtocolError& error) {
        if (error.code() == hr::AccessDenied && !m_tooLow.isEmpty())
            throw ProtocolError(error.code(), error.stage(), error.where(), m_tooLow);
        throw;
    }
}

std::vector<BitsJob> BitsManager::jobs() {
    ComPtr<IEnumBackgroundCopyJobs> list;
    call(m_manager, QStringLiteral("EnumJobs"), QStringLiteral("own jobs"),
         [&](auto& manager) { return manager.EnumJobs(0, list.GetAddressOf()); });
    const auto jobs = proxy(std::move(list), QStringLiteral("IEnumBackgroundCopyJobs"));
    std::map<QString, JobProxy> found;
    std::vector<BitsJob> read;
    for (;;) {
        ComPtr<IBackgroundCopyJob> next;
        ULONG count = 0;
        m_door->call(jobs.get(),
                     {ProxyKind::Enumerator,
                      QStringLiteral("IEnumBackgroundCopyJobs"),
                      QStringLiteral("Next"),
                      QStringLiteral("1"),
                      {},
                      Stage::Operation,
                      m_tooLow},
                     [&] { return jobs.get()->Next(1, next.GetAddressOf(), &count); });
        if (count == 0 || !next)
            break;
        try {
            JobProxy job = proxy(std::move(next), JobName);
            const QString id = idOf(job);
            read.push_back(this->read(id, job));
            found.insert_or_assign(id, std::move(job));
        } catch (const ProtocolError& error) {
            if (error.code() != HResult(BG_E_NOT_FOUND))
                throw;
        }
    }
    m_jobs = std::move(found);
    return read;
}

BitsJob BitsManager::job(const QString& id) {
    return read(id, find(id));
}

QString BitsManager::idOf(JobProxy& job) {
    GUID guid{};
    call(job, QStringLiteral("GetId"), {}, [&](auto& j) { return j.GetId(&guid); });
    return textOf(guid);
}

BitsManager::JobProxy& BitsManager::find(const QString& id) {
    if (const auto it = m_jobs.find(id); it != m_jobs.end())
        return it->second;
    ComPtr<IBackgroundCopyJob> job;
    const GUID guid = guidOf(id);
    call(m_manager, QStringLiteral("GetJob"), id,
         [&](auto& manager) { return manager.GetJob(guid, job.GetAddressOf()); });
    return m_jobs.insert_or_assign(id, proxy(std::move(job), JobName)).first->second;
}

BitsJob BitsManager::read(const QString& id, JobProxy& job) {
    BitsJob result;
    result.id = id;
    TaskText name;
    call(job, QStringLiteral("GetDisplayName"), {}, [&](auto& j) { return j.GetDisplayName(name.out()); });
    result.name = name.toQString();
    BG_JOB_STATE state{};
    call(job, QStringLiteral("GetState"), {}, [&](auto& j) { return j.GetState(&state); });
    result.state = static_cast<BitsState>(state);
    BG_JOB_PROGRESS progress{};
    call(job, QStringLiteral("GetProgress"), {}, [&](auto& j) { return j.GetProgress(&progress); });
    result.bytesTransferred = progress.BytesTransferred;
    if (progress.BytesTotal != BG_SIZE_UNKNOWN)
        result.bytesTotal = progress.BytesTotal;
    result.filesTransferred = progress.FilesTransferred;
    result.filesTotal = progress.FilesTotal;
    if (result.state == BitsState::Error || result.state == BitsState::TransientError)
        result.error = errorOf(job);
    return result;
}

BitsError BitsManager::errorOf(JobProxy& job) {
    ComPtr<IBackgroundCopyError> error;
    call(job, QStringLiteral("GetError"), {}, [&](auto& j) { return j.GetError(error.GetAddressOf()); });
    const auto details = proxy(std::move(error), QStringLiteral("IBackgroundCopyError"));
    const auto ask = [&](const QString& method, auto make) {
        return m_door->call(details.get(),
                            {ProxyKind::Services,
                             QStringLiteral("IBackgroundCopyError"),
                             method,
                             {},
                             {},
                             Stage::Operation,
                             m_tooLow},
                            [&] { return make(*details.get()); });
    };
    BitsError result;
    BG_ERROR_CONTEXT context{};
    HRESULT code = S_OK;
    ask(QStringLiteral("GetError"), [&](auto& e) { return e.GetError(&context, &code); });
    result.code = toHResult(code);
    // The rest is words; a service without them has still said the code.
    const auto words = [&](const QString& method, auto make) {
        TaskText text;
        try {
            ask(method, [&](auto& e) { return make(e, text.out()); });
        } catch (const ProtocolError&) {
            return QString();
        }
        return text.toQString();
    };
    result.description = words(QStringLiteral("GetErrorDescription"),
                               [](auto& e, LPWSTR* text) { return e.GetErrorDescription(language(), text); });
    result.context = words(QStringLiteral("GetErrorContextDescription"), [](auto& e, LPWSTR* text) {
        return e.GetErrorContextDescription(language(), text);
    });
    if (result.description.isEmpty())
        result.description = ownWords(result.code);
    ComPtr<IBackgroundCopyFile> file;
    words(QStringLiteral("GetFile"), [&](auto& e, LPWSTR*) { return e.GetFile(file.GetAddressOf()); });
    if (file) {
        const auto which = proxy(std::move(file), QStringLiteral("IBackgroundCopyFile"));
        TaskText name;
        m_door->call(which.get(),
                     {ProxyKind::Services,
                      QStringLiteral("IBackgroundCopyFile"),
                      QStringLiteral("GetRemoteName"),
                      {},
                      {},
                      Stage::Operation,
                      m_tooLow},
                     [&] { return which.get()->GetRemoteName(name.out()); });
        result.file = name.toQString();
    }
    return result;
}

QString BitsManager::create(const BitsNewJob& wanted) {
    GUID guid{};
    ComPtr<IBackgroundCopyJob> made;
    const std::wstring name = wanted.name.toStdWString();
    call(m_manager, QStringLiteral("CreateJob"), QStringLiteral("%1, download").arg(wanted.name),
         [&](auto& manager) {
             return manager.CreateJob(name.c_str(), BG_JOB_TYPE_DOWNLOAD, &guid, made.GetAddressOf());
         });
    const QString id = textOf(guid);
    auto& job = m_jobs.insert_or_assign(id, proxy(std::move(made), JobName)).first->second;
    try {
        if (wanted.credentials)
            setCredentials(job, *wanted.credentials);
        for (const BitsFile& file : wanted.files) {
            const std::wstring remote = file.remoteUrl.toStdWString();
            const std::wstring local = file.localPath.toStdWString();
            call(job, QStringLiteral("AddFile"), QStringLiteral("%1, %2").arg(file.remoteUrl, file.localPath),
                 [&](auto& j) { return j.AddFile(remote.c_str(), local.c_str()); });
        }
    } catch (const ProtocolError&) {
        try {
            cancel(id);
        } catch (const ProtocolError&) { // recorded; the first failure is what the user asked about
        }
        throw;
    }
    return id;
}

void BitsManager::setCredentials(JobProxy& job, const BitsCredentials& credentials) {
    ComPtr<IBackgroundCopyJob2> unguarded;
    call(job, QStringLiteral("QueryInterface"), QStringLiteral("IBackgroundCopyJob2"),
         [&](auto& j) { return j.QueryInterface(IID_PPV_ARGS(&unguarded)); });
    const auto job2 = proxy(std::move(unguarded), QStringLiteral("IBackgroundCopyJob2"));

    // BITS takes "DOMAIN\user" as one text; the copies wipe themselves.
    Credentials account = credentials.credentials;
    account.user = account.identity();
    account.domain.clear();
    std::optional<AuthIdentity> pieces;
    BG_AUTH_CREDENTIALS given{};
    given.Target = static_cast<BG_AUTH_TARGET>(credentials.target);
    given.Scheme = static_cast<BG_AUTH_SCHEME>(credentials.scheme);
    if (account.kind == Credentials::Kind::Explicit) {
        pieces.emplace(account);
        given.Credentials.Basic.UserName = const_cast<LPWSTR>(pieces->user());
        given.Credentials.Basic.Password = const_cast<LPWSTR>(pieces->password());
    }
    m_door->call(job2.get(),
                 {ProxyKind::Services,
                  QStringLiteral("IBackgroundCopyJob2"),
                  QStringLiteral("SetCredentials"),
                  account.user,
                  {},
                  Stage::Operation,
                  m_tooLow},
                 [&] { return job2.get()->SetCredentials(&given); });
}

void BitsManager::resume(const QString& id) {
    call(find(id), QStringLiteral("Resume"), {}, [](auto& j) { return j.Resume(); });
}

void BitsManager::suspend(const QString& id) {
    call(find(id), QStringLiteral("Suspend"), {}, [](auto& j) { return j.Suspend(); });
}

void BitsManager::complete(const QString& id) {
    call(find(id), QStringLiteral("Complete"), {}, [](auto& j) { return j.Complete(); });
}

void BitsManager::cancel(const QString& id) {
    call(find(id), QStringLiteral("Cancel"), {}, [](auto& j) { return j.Cancel(); });
}

} // namespace wbemscope::com
