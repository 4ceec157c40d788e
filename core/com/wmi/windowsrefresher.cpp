#include "core/com/wmi/windowsrefresher.h"

#include "core/cim/objectpath.h"
#include "core/com/support/check.h"

#include <QCoreApplication>
#include <tuple>

namespace wbemscope::com {

namespace {

/// MS-WMI 3.1.4.12; wbemcli.h does not know it.
constexpr GUID RefreshingServicesId{
    0x2C9273E0, 0x1DC3, 0x11D3, {0xB3, 0x64, 0x00, 0x10, 0x5A, 0x1F, 0x81, 0x77}};

/// Instances that an enumerator of a refresher may hold.
constexpr ULONG MaxObjects = 1'000'000;
constexpr ULONG FirstObjects = 64;
/// GetObjects says how many there are; more may have come until it is asked again.
constexpr int GetAttempts = 3;

const wchar_t* wide(const QString& text) {
    return reinterpret_cast<const wchar_t*>(text.utf16());
}

} // namespace

WindowsRefresher::WindowsRefresher(const Proxy<IWbemServices>& services, const QString& subject, LONG flags,
                                   IWbemContext* context)
    : m_door(services.door())
    , m_nameSpace(services.nameSpace())
    , m_subject(subject) {
    make();
    dress(services.get());
    add(subject, flags, context);
}

WindowsRefresher::~WindowsRefresher() {
    m_enumerator = nullptr;
    m_object = nullptr;
    Passage release = passage(QStringLiteral("IWbemRefresher"), QStringLiteral("Release"), m_subject);
    release.stage = Stage::Release;
    try {
        if (m_refresher)
            m_door->call(nullptr, release, [this] {
                m_refresher = nullptr;
                return S_OK;
            });
    } catch (const ProtocolError&) {
        // Nobody waited for it any longer, which is in the ledger.
    }
}

Passage WindowsRefresher::passage(const QString& interfaceName, const QString& method,
                                  const QString& arguments) const {
    return {ProxyKind::Refresher, interfaceName, method, arguments, m_nameSpace, Stage::Operation, m_note};
}

void WindowsRefresher::refuse(HRESULT code, const QString& where, const QString& words) {
    CallRecord record = m_door->begin(passage(QStringLiteral("COM"), where, m_subject));
    record.hresult = toHResult(code);
    record.stage = Stage::Local;
    record.message = words;
    m_door->note(std::move(record));
    throw ProtocolError(toHResult(code), Stage::Local, where, words);
}

void WindowsRefresher::make() {
    const HRESULT code =
        CoCreateInstance(CLSID_WbemRefresher, nullptr, CLSCTX_INPROC_SERVER, __uuidof(IWbemRefresher),
                         reinterpret_cast<void**>(m_refresher.GetAddressOf()));
    if (FAILED(code))
        refuse(code, QStringLiteral("CoCreateInstance(WbemRefresher)"),
               code == REGDB_E_CLASSNOTREG
                   ? QCoreApplication::translate(
                         "Com", "This machine's WMI has no refresher: CLSID_WbemRefresher is not registered "
                                "here (it comes with Windows; Wine has none). The host was not asked.")
                   : describeFailure(toHResult(code)));
}

void WindowsRefresher::dress(IWbemServices* services) {
    m_services = services;
    ComPtr<IUnknown> unknown;
    check(services->QueryInterface(IID_PPV_ARGS(&unknown)), Stage::Local, QStringLiteral("IWbemServices"));
    if (m_door->leavesUntouched(ProxyKind::Refresher)) {
        m_note = QCoreApplication::translate(
            "Com", "The refresher got the IWbemServices proxy as it is, and no blanket of its own.");
    } else {
        ComPtr<IUnknown> copy;
        const HRESULT code = CoCopyProxy(services, copy.GetAddressOf());
        if (code == E_NOINTERFACE) {
            m_note = QCoreApplication::translate(
                "Com", "An object of this process and no proxy: no blanket applies to it.");
            return;
        }
        if (FAILED(code))
            refuse(code, QStringLiteral("CoCopyProxy(IWbemServices)"), describeFailure(toHResult(code)));
        // It points to the same interface; QueryInterface would lead back to the original.
        m_services = adopt(static_cast<IWbemServices*>(copy.Detach()));
        m_door->dress(m_services.Get(), ProxyKind::Refresher, QStringLiteral("IWbemServices"), m_nameSpace);
    }
    const Passage query{ProxyKind::Unknown,
                        QStringLiteral("IUnknown"),
                        QStringLiteral("QueryInterface"),
                        QStringLiteral("IWbemRefreshingServices"),
                        m_nameSpace,
                        Stage::Operation,
                        {}};
    try {
        m_door->call(unknown.Get(), query, [this, &unknown] {
            return unknown->QueryInterface(RefreshingServicesId,
                                           reinterpret_cast<void**>(m_refreshingServices.GetAddressOf()));
        });
    } catch (const ProtocolError& error) {
        if (error.code() != hr::NoInterface)
            throw;
        return; // in the ledger; what the refresher makes of it, AddEnum tells
    }
    m_door->dress(m_refreshingServices.Get(), ProxyKind::Refresher, QStringLiteral("IWbemRefreshingServices"),
                  m_nameSpace);
}

void WindowsRefresher::add(const QString& subject, LONG flags, IWbemContext* context) {
    ComPtr<IWbemConfigureRefresher> configure;
    check(m_refresher.As(&configure), Stage::Local, QStringLiteral("IWbemConfigureRefresher"));
    const auto path = cim::ObjectPath::tryParse(subject);
    const bool instance = path && path->isInstance();
    LONG id = 0;
    m_door->call(m_refreshingServices.Get(),
                 passage(QStringLiteral("IWbemConfigureRefresher"),
                         instance ? QStringLiteral("AddObjectByPath") : QStringLiteral("AddEnum"), subject),
                 [&] {
                     return instance ? configure->AddObjectByPath(m_services.Get(), wide(subject), flags,
                                                                  context, m_object.GetAddressOf(), &id)
                                     : configure->AddEnum(m_services.Get(), wide(subject), flags, context,
                                                          m_enumerator.GetAddressOf(), &id);
                 });
    if (!m_object && !m_enumerator)
        throw ProtocolError(hr::WbemFailed, Stage::Operation, QStringLiteral("IWbemConfigureRefresher"),
                            QCoreApplication::translate("Com", "The call succeeded and brought nothing."));
    m_note = QCoreApplication::translate(
        "Com", "It travels by IWbemRemoteRefresher, which the refresher keeps to itself: nobody can set "
               "or read the blanket of that. For this machine itself it does not travel at all.");
}

std::vector<cim::Object> WindowsRefresher::refresh() {
    const Passage asked = passage(QStringLiteral("IWbemRefresher"), QStringLiteral("Refresh"),
                                  QStringLiteral("WBEM_FLAG_REFRESH_AUTO_RECONNECT"));
    m_note.clear();
    try {
        m_door->call(nullptr, asked,
                     [this] { return m_refresher->Refresh(WBEM_FLAG_REFRESH_AUTO_RECONNECT); });
    } catch (const ProtocolError& error) {
        m_note = QCoreApplication::translate(
                     "Com",
                     "The Refresh before it ended with %1; with this one the refresher reaches for the host "
                     "again.")
                     .arg(describe(error.code()));
        throw;
    }
    if (m_enumerator)
        return enumerated();
    return {m_reader.read(*m_object.Get())};
}

std::vector<cim::Object> WindowsRefresher::enumerated() {
    const QString where = QStringLiteral("IWbemHiPerfEnum::GetObjects");
    std::vector<ComPtr<IWbemObjectAccess>> objects(FirstObjects);
    static_assert(sizeof(ComPtr<IWbemObjectAccess>) ==
                  sizeof(IWbemObjectAccess*)); // an array of one is one of the other
    for (int attempt = 1;; ++attempt) {
        ULONG returned = 0;
        const HRESULT code = m_enumerator->GetObjects(0, static_cast<ULONG>(objects.size()),
                                                      objects.front().GetAddressOf(), &returned);
        if (code == static_cast<HRESULT>(WBEM_E_BUFFER_TOO_SMALL) && returned > objects.size() &&
            attempt < GetAttempts) {
            if (returned > MaxObjects)
                throw ProtocolError(toHResult(code), Stage::Local, where,
                                    QCoreApplication::translate(
                                        "Com",
                                        "The class has %1 instances, more than a refresher is asked for "
                                        "here.")
                                        .arg(returned));
            objects = std::vector<ComPtr<IWbemObjectAccess>>(returned);
            continue;
        }
        check(code, Stage::Local, where);
        objects.resize(std::min<std::size_t>(objects.size(), returned));
        break;
    }
    std::vector<cim::Object> rows;
    rows.reserve(objects.size());
    for (const auto& object : objects)
        if (object)
            rows.push_back(m_reader.read(*object.Get()));
    return rows;
}

} // namespace wbemscope::com
