#include "core/security/providers/hostingmodel.h"

#include <array>
#include <QCoreApplication>
#include <QStringList>

namespace wbemscope {
namespace {

#define TEXT(text) QT_TRANSLATE_NOOP("HostingModel", text)

QString tr(const char* text) {
    return QCoreApplication::translate("HostingModel", text);
}

struct Entry {
    HostKind kind;
    const char* name;
    bool system;
    bool mayBeItsOwn;
    const char* account;
    const char* place;
};

// References: Win32 "Provider Hosting and Security" (values, accounts, events 5603 and 5604, FoldIdentity),
// "MSFT_Providers class" (WmiCore, hosting groups), "__Win32Provider class" (the default), "NetworkService
// Account" and "LocalService Account" (who they are to other machines), "Incorporating a Provider in an
// Application" (decoupled ones).
constexpr std::array Entries{
    Entry{HostKind::Default, "", false, true, TEXT("NetworkService"),
          TEXT("HostingModel is not set. Since Windows Vista this means a wmiprvse.exe that runs as "
               "NetworkService, or the provider's own process where its COM registration names one; on "
               "Windows Server 2003 and before it meant LocalSystem.")},
    Entry{HostKind::WmiCore, "WmiCore", true, false, TEXT("LocalSystem"),
          TEXT("Inside the WMI service itself, which runs as LocalSystem. WMI accepts this from parts of "
               "Windows only: if the provider fails, the service fails with it.")},
    Entry{HostKind::WmiCoreOrSelfHost, "WmiCoreOrSelfHost", true, true, TEXT("LocalSystem"),
          TEXT("Inside the WMI service itself, which runs as LocalSystem, or in a process of its own. WMI "
               "accepts this from parts of Windows only.")},
    Entry{HostKind::SelfHost, "SelfHost", false, true, TEXT("the account of its own process"),
          TEXT("In a process of its own, a COM server. As whom that runs is written in its COM "
               "registration, which WMI does not tell.")},
    Entry{HostKind::LocalSystem, "LocalSystemHost", true, false, TEXT("LocalSystem"),
          TEXT("In a wmiprvse.exe that runs as LocalSystem, which may do anything on its machine. Windows "
               "notes such a registration in the event log (5603, 5604).")},
    Entry{HostKind::LocalSystemOrSelfHost, "LocalSystemHostOrSelfHost", true, true, TEXT("LocalSystem"),
          TEXT("In a wmiprvse.exe that runs as LocalSystem, which may do anything on its machine, or in a "
               "process of its own where its COM registration names one. Windows notes such a registration "
               "in the event log.")},
    Entry{HostKind::NetworkService, "NetworkServiceHost", false, false, TEXT("NetworkService"),
          TEXT("In a wmiprvse.exe that runs as NetworkService: few rights on its machine; other machines "
               "see the computer's account.")},
    Entry{HostKind::NetworkServiceOrSelfHost, "NetworkServiceHostOrSelfHost", false, true,
          TEXT("NetworkService"),
          TEXT("In a wmiprvse.exe that runs as NetworkService, or in a process of its own where its COM "
               "registration names one; as whom that runs WMI does not tell.")},
    Entry{HostKind::LocalService, "LocalServiceHost", false, false, TEXT("LocalService"),
          TEXT("In a wmiprvse.exe that runs as LocalService: few rights on its machine; other machines see "
               "an anonymous caller.")},
    Entry{HostKind::Decoupled, "Decoupled:Com", false, false, TEXT("the account of the application"),
          TEXT("In an application that registers itself with WMI while it runs, as whoever started it. "
               "When it is not running, there is nobody to answer.")},
    Entry{HostKind::DecoupledNonCom, "Decoupled:NonCom", false, false, TEXT("the account of the application"),
          TEXT("In an application, by a way that Windows keeps for itself and supports for nobody else.")},
    Entry{HostKind::Unknown, "", false, true, TEXT("an unknown account"),
          TEXT("Its hosting model is none that Windows documents, so nobody can say where it runs, or "
               "whether WMI loads it at all.")},
};
static_assert(Entries.size() == HostKindCount);

const Entry& entry(HostKind kind) {
    return Entries[static_cast<std::size_t>(kind)];
}

/// "Com", "Com:FoldIdentity(FALSE)", "NonCom": what follows "Decoupled:".
void readDecoupled(QStringView rest, HostingModel& model) {
    const auto parts = rest.split(u':');
    if (parts.size() == 1 && parts[0].compare(u"NonCom", Qt::CaseInsensitive) == 0) {
        model.kind = HostKind::DecoupledNonCom;
        return;
    }
    if (parts[0].compare(u"Com", Qt::CaseInsensitive) != 0 || parts.size() > 2)
        return;
    if (parts.size() == 2) {
        const bool folds = parts[1].compare(u"FoldIdentity(TRUE)", Qt::CaseInsensitive) == 0;
        if (!folds && parts[1].compare(u"FoldIdentity(FALSE)", Qt::CaseInsensitive) != 0)
            return;
        model.foldIdentity = folds;
    }
    model.kind = HostKind::Decoupled;
}

} // namespace

HostingModel HostingModel::parse(const QString& text) {
    HostingModel model;
    model.text = text;
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return model;
    model.kind = HostKind::Unknown;
    const QStringView view(trimmed);
    const auto colon = view.indexOf(u':');
    const QStringView first = colon < 0 ? view : view.first(colon);
    const QStringView rest = colon < 0 ? QStringView() : view.sliced(colon + 1);
    if (first.compare(u"Decoupled", Qt::CaseInsensitive) == 0) {
        readDecoupled(rest, model);
        return model;
    }
    for (const Entry& known : Entries) {
        const QLatin1String name(known.name);
        if (name.isEmpty() || name.contains(u':') || first.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        model.kind = known.kind;
        model.group = rest.toString();
    }
    return model;
}

bool HostingModel::isSystem() const {
    return entry(kind).system;
}

bool HostingModel::mayBeItsOwn() const {
    return entry(kind).mayBeItsOwn;
}

QString HostingModel::name() const {
    return QString::fromLatin1(entry(kind).name);
}

QString HostingModel::account() const {
    return tr(entry(kind).account);
}

std::optional<Sid> HostingModel::accountSid() const {
    switch (kind) {
    case HostKind::WmiCore:
    case HostKind::WmiCoreOrSelfHost:
    case HostKind::LocalSystem:
    case HostKind::LocalSystemOrSelfHost:
        return sids::localSystem();
    case HostKind::Default:
    case HostKind::NetworkService:
    case HostKind::NetworkServiceOrSelfHost:
        return sids::networkService();
    case HostKind::LocalService:
        return sids::localService();
    case HostKind::SelfHost:
    case HostKind::Decoupled:
    case HostKind::DecoupledNonCom:
    case HostKind::Unknown:
        break;
    }
    return std::nullopt;
}

QString HostingModel::place() const {
    // A context that is written out: this is no QObject.
    QString sentence = tr(entry(kind).place);
    if (!group.isEmpty())
        sentence +=
            u' ' + QCoreApplication::translate(
                       "HostingModel", "It shares that process with the providers of the group \"%1\".")
                       .arg(group);
    if (kind == HostKind::Decoupled && !foldIdentity)
        sentence += u' ' + QCoreApplication::translate(
                               "HostingModel",
                               "FoldIdentity(FALSE): WMI hands it the caller's identity to act with.");
    return sentence;
}

} // namespace wbemscope
