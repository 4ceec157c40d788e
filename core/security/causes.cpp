#include "core/security/cause.h"

#include <algorithm>
#include <array>
#include <QCoreApplication>

namespace wbemscope {
namespace {

struct Entry {
    Cause cause;
    const char* name;
    const char* title;
    /// %1 identity, %2 namespace, %3 level, %4 endpoint or host, %5 call, %6 detail
    const char* sentence;
    const char* remedy;
};

#define TEXT(text) QT_TRANSLATE_NOOP("Diagnosis", text)

// References: KB5004442 (DCOM hardening; events 10036, 10037 and 10038 of source DistributedCOM in the System
// log), MS-DCOM 3.1.2.5.2.3 and 2.2.28.1 (activation, launch permissions; event 10016),
// MS-WMI 2.2.30.3, 3.1.4.1.4 and 5.2 (login, rights, RequiresEncryption), Win32 "Securing a Remote WMI
// Connection", "Requiring an Encrypted Connection to a Namespace", "Impersonating a Client", "Setting Up a
// Fixed Port for WMI", MS-RPCE 3.3.1.5.2, RFC 4120 7.5.9.
constexpr std::array Entries{
    Entry{Cause::WrongCredentials, "wrong-credentials", TEXT("Wrong user name or password"),
          TEXT("%4 does not accept the name and password of %1, or the account may not log on from the "
               "network."),
          TEXT("Give the password again, with the right domain (a local account is MACHINE\\name). Each "
               "further try "
               "with a wrong one brings a lock-out nearer; event 4625 in the server's Security log has the "
               "reason.")},
    Entry{Cause::MissingCredentials, "missing-credentials", TEXT("No credentials for this service"),
          TEXT("There is nothing to log on with: the current user has no ticket here, or no name and "
               "password were "
               "given."),
          TEXT("Give an account and its password, or get a Kerberos ticket first (kinit).")},
    Entry{Cause::AnonymousRefused, "anonymous-refused", TEXT("Anonymous callers are not let in"),
          TEXT("The call told %4 no name (%6): to the host it came from ANONYMOUS LOGON, whom Windows lets "
               "neither activate nor log in unless somebody has allowed it."),
          TEXT("Call under a name: an account with its password, an authentication service, at least connect "
               "and identify. Do not open the host's DCOM limits (dcomcnfg) to ANONYMOUS LOGON instead.")},
    Entry{Cause::AccountUnusable, "account-unusable", TEXT("The account is disabled or locked out"),
          TEXT("The authority knows %1 and does not let the account log on: it is disabled, locked out or "
               "expired."),
          TEXT("An administrator of the domain has to enable or unlock it. Do not try again before that.")},
    Entry{Cause::LocalCredentials, "local-credentials", TEXT("Credentials for the local machine"),
          TEXT("A name and password may not be given for a connection to the local machine: WMI uses the "
               "process's own "
               "account there."),
          TEXT("Connect as the current user, or name the machine by an address that is not its own.")},
    Entry{Cause::ServiceMismatch, "service-mismatch", TEXT("No common authentication service"),
          TEXT("The two sides found no authentication service that both accept (asked for: %6)."),
          TEXT("Ask for negotiate, which takes what the server offers. Where NTLM is switched off by policy, "
               "Kerberos "
               "needs the server's DNS name, not its address.")},
    Entry{Cause::WrongPrincipal, "wrong-principal", TEXT("The principal name is not the server's"),
          TEXT("Kerberos has no key for \"%6\", or the key belongs to another account than the one that the "
               "server "
               "runs as."),
          TEXT("Connect by the name that the server is registered with (setspn -Q host/NAME lists who has "
               "it), leave "
               "the principal name empty, or let negotiate fall back to NTLM.")},
    Entry{Cause::NoAuthority, "no-authority", TEXT("No domain controller answers"),
          TEXT("Kerberos found no KDC for the realm, so there is no ticket."),
          TEXT("Check the DNS records of the domain and TCP/UDP port 88 to its controllers; negotiate falls "
               "back to NTLM "
               "meanwhile.")},
    Entry{Cause::ClockSkew, "clock-skew", TEXT("The clocks differ"),
          TEXT("Kerberos refuses a difference of more than five minutes between the clocks of client, server "
               "and "
               "domain controller."),
          TEXT("Set the clocks (w32tm /resync, timedatectl). NTLM does not look at them.")},
    Entry{Cause::WeakerThanAsked, "weaker-than-asked", TEXT("The server granted less protection"),
          TEXT("%4 granted less protection than was asked for. The connection stopped there: it never goes "
               "on weaker "
               "than requested."),
          TEXT("Find out what stands between the two ends, or what the server's policy allows, before asking "
               "for "
               "less.")},
    Entry{Cause::Tampered, "tampered", TEXT("A signature did not match"),
          TEXT("A signature did not match its bytes: the answer was changed on the way or made with another "
               "key. It was "
               "thrown away."),
          TEXT("Look for a proxy, a VPN or a middlebox on the way to %4. The bytes of the call are in the "
               "ledger.")},
    Entry{Cause::ActivationTooWeak, "activation-too-weak",
          TEXT("Activation below what DCOM hardening demands"),
          TEXT("Since DCOM hardening (KB5004442) a server refuses activation below pktIntegrity, and this "
               "one was asked "
               "at %3."),
          TEXT("Ask for pktIntegrity or pktPrivacy. The server's System log has event 10036 (DistributedCOM) "
               "with account "
               "and address; a Windows client logs 10037 or 10038.")},
    Entry{Cause::NoLaunchRight, "no-launch-right", TEXT("No right to launch or activate from remote"),
          TEXT("%1 was recognised and may not activate COM objects from remote: the account lacks Remote "
               "Launch and "
               "Remote Activation of DCOM."),
          TEXT("On the server, dcomcnfg: COM Security of the computer, Launch and Activation Permissions, or "
               "the group "
               "Distributed COM Users. Event 10016 or 10015 in its System log names account and address.")},
    Entry{Cause::ForgottenBlanket, "forgotten-blanket", TEXT("A proxy without the right blanket"),
          TEXT("%5 travelled under a blanket of its own (%6), weaker than that of the proxies beside it. A "
               "blanket "
               "belongs to one proxy: setting it on IWbemServices leaves IUnknown and the enumerators as "
               "they were."),
          TEXT("Call CoSetProxyBlanket on this proxy too, right after it came, and on its IUnknown.")},
    Entry{Cause::EncryptionRequired, "encryption-required", TEXT("The namespace demands encryption"),
          TEXT("%2 requires encryption: it gives nothing below pktPrivacy, and this call travelled at %3."),
          TEXT("Connect at pktPrivacy. (RequiresEncryption is a qualifier of __SystemSecurity in the "
               "namespace.)")},
    Entry{Cause::NoRemoteEnable, "no-remote-enable", TEXT("No Remote Enable"),
          TEXT("%1 reached WMI and was not let into %2: the account lacks Remote Enable on this namespace."),
          TEXT("On the server, wmimgmt.msc: Properties, Security, choose %2, grant Remote Enable (and Enable "
               "Account) to "
               "the account or its group.")},
    Entry{Cause::NoEnable, "no-enable", TEXT("No Enable Account"),
          TEXT("%1 reached WMI and has no right at all in %2: not even Enable Account."),
          TEXT("On the server, wmimgmt.msc: Properties, Security, choose %2. Look for a Deny entry and for a "
               "descriptor "
               "that inherits nothing from above.")},
    Entry{Cause::ImpersonationTooLow, "impersonation-too-low", TEXT("The provider must impersonate"),
          TEXT("The login worked, and the provider must act as %1 to fetch the data: the impersonation level "
               "%6 does not "
               "allow that."),
          TEXT("Ask for impersonate.")},
    Entry{Cause::MethodRightMissing, "method-right-missing", TEXT("A right for this call is missing"),
          TEXT("%1 is inside %2, and %5 takes the right %6 there."),
          TEXT("On the server, wmimgmt.msc: Properties, Security, choose %2, grant %6.")},
    Entry{Cause::ProviderDenied, "provider-denied", TEXT("The provider refused"),
          TEXT("WMI let %1 into %2 and ran the call; the provider behind it refused, by its own check or "
               "because Windows "
               "denied what it did as %1."),
          TEXT("The right is not one of WMI's: it is that of the file, service, registry key or privilege "
               "that the "
               "provider reads. Try as an administrator to compare; the server's log "
               "WMI-Activity/Operational (event "
               "5858) has the provider's error.")},
    Entry{Cause::PartialAccess, "partial-access", TEXT("Part of the answer was withheld"),
          TEXT("%1 may see a part: the rows that the account may not see are missing, and the provider said "
               "so with "
               "WBEM_S_ACCESS_DENIED."),
          TEXT("Connect as an account that may see all. (Of the three documented answers to partial access, "
               "fail, NULL "
               "properties, rows plus WBEM_S_ACCESS_DENIED, this is the third.)")},
    Entry{Cause::UnknownHost, "unknown-host", TEXT("No such host"),
          TEXT("The name of the host does not resolve to an address."),
          TEXT("Check the spelling, the DNS suffix, or use the address (Kerberos then has no name to ask "
               "for).")},
    Entry{Cause::Refused, "refused", TEXT("Nobody listens there"),
          TEXT("%4 refused the connection: the machine is up and nobody listens at this port, or a firewall "
               "turns it "
               "away."),
          TEXT("Check the port (135 is the endpoint mapper's), the service RPCSS on the server, and the "
               "firewall rule "
               "\"Windows Management Instrumentation (DCOM-In)\".")},
    Entry{Cause::Unreachable, "unreachable", TEXT("No route to the host"),
          TEXT("There is no way through the network to %4."),
          TEXT("Check address, VPN and routes from this machine.")},
    Entry{
        Cause::NoAnswer, "no-answer", TEXT("No answer: host off, or a firewall drops the packets"),
        TEXT(
            "Nobody answered at %4: not even a refusal came, as when the host is off or a firewall drops the "
            "packets."),
        TEXT("Ask for the firewall rules \"Windows Management Instrumentation (DCOM-In)\" and \"(WMI-In)\" "
             "on the "
             "server, and for the firewalls between; TCP 135 must be open.")},
    Entry{Cause::SilentHost, "silent-host", TEXT("The connection is taken, then silence"),
          TEXT("%4 took the connection and then stayed silent until the time was up."),
          TEXT("A hung service, a proxy that accepts for a host that is off, or another protocol waiting to "
               "be spoken to. "
               "Check what listens at this port.")},
    Entry{Cause::NotRpc, "not-rpc", TEXT("What listens there does not speak RPC"),
          TEXT("%4 answered with something that is not RPC: another service listens at this port."),
          TEXT("Check the port; WMI starts at 135.")},
    Entry{Cause::ConnectionBroken, "connection-broken", TEXT("The connection broke"),
          TEXT("%4 closed or reset the connection while the call was under way."),
          TEXT("The service was stopped or restarted, or a firewall cut in. If it happens each time at the "
               "same call, "
               "suspect a device that inspects RPC.")},
    Entry{Cause::DynamicPortBlocked, "dynamic-port-blocked",
          TEXT("Port 135 answers, the dynamic port does not"),
          TEXT("The resolver answered and sent us to %4, and there nobody answers: a firewall lets the "
               "well-known port "
               "through and not the dynamic ones, or the service behind it has gone."),
          TEXT("Enable the rule \"Windows Management Instrumentation (WMI-In)\", open the dynamic range "
               "(49152-65535) or "
               "give WMI a fixed port (winmgmt /standalonehost, TCP 24158).")},
    Entry{Cause::TimedOut, "timed-out", TEXT("The call took too long"),
          TEXT("%5 was not answered by %4 within the time-out."),
          TEXT("Ask for less (a WHERE, fewer columns), or give it more time. A provider that hangs shows in "
               "the server's "
               "log WMI-Activity/Operational.")},
    Entry{Cause::Quota, "quota", TEXT("A quota or the load of the server"),
          TEXT("The server refuses to spend more on this: a quota of WMI is used up, or it has too much to "
               "do (%6)."),
          TEXT("Close other enumerations and connections and try later; __ProviderHostQuotaConfiguration in "
               "ROOT has the "
               "limits (memory, handles, threads, hosts).")},
    Entry{Cause::Disconnected, "disconnected", TEXT("The object is gone"),
          TEXT("The server no longer knows this object: it was released, the service was restarted, or the "
               "client did not "
               "ping for some minutes."),
          TEXT("Connect again.")},
    Entry{Cause::NoSuchNamespace, "no-such-namespace", TEXT("No such namespace"),
          TEXT("There is no namespace %2 on this host."),
          TEXT("Choose one from the tree of another connection, or start at ROOT.")},
    Entry{Cause::UnknownName, "unknown-name", TEXT("A name that the host does not know"),
          TEXT("%6 Security has no part in this."),
          TEXT("Correct the name, or ask in the namespace that has it.")},
    Entry{Cause::NotSecurity, "not-security", TEXT("Not a matter of security"),
          TEXT("%6 Security has no part in this."), TEXT("Correct the request.")},
    Entry{Cause::Other, "other", TEXT("Another failure"), "%6",
          TEXT("The call's bytes and the error's name are in the ledger.")},
};
#undef TEXT

static_assert(Entries.size() == CauseCount);

const Entry& entryOf(Cause cause) {
    return Entries.at(static_cast<std::size_t>(cause));
}
static_assert([] {
    for (std::size_t i = 0; i < Entries.size(); ++i)
        if (Entries.at(i).cause != static_cast<Cause>(i))
            return false;
    return true;
}());

QString filled(const char* source, const CauseWords& words) {
    const QString text = QCoreApplication::translate("Diagnosis", source);
    const std::array values{words.identity, words.nameSpace, words.level,
                            words.place,    words.call,      words.detail};
    // Not QString::arg: what comes from the network may contain "%2".
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int n = text[i] == u'%' && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        if (n >= 1 && n <= static_cast<int>(values.size())) {
            result += values.at(static_cast<std::size_t>(n - 1));
            ++i;
        } else {
            result += text[i];
        }
    }
    return result;
}

constexpr std::array ConfidenceNames{QT_TRANSLATE_NOOP("Diagnosis", "certain"),
                                     QT_TRANSLATE_NOOP("Diagnosis", "likely"),
                                     QT_TRANSLATE_NOOP("Diagnosis", "possible")};

} // namespace

QString causeName(Cause cause) {
    return QLatin1String(entryOf(cause).name);
}

std::optional<Cause> causeFromName(QStringView name) {
    const auto found = std::ranges::find_if(
        Entries, [name](const Entry& entry) { return name == QLatin1String(entry.name); });
    if (found == Entries.end())
        return std::nullopt;
    return found->cause;
}

QString confidenceName(Confidence confidence) {
    return QLatin1String(ConfidenceNames.at(static_cast<std::size_t>(confidence)));
}

QString confidenceText(Confidence confidence) {
    return QCoreApplication::translate("Diagnosis", ConfidenceNames.at(static_cast<std::size_t>(confidence)));
}

QString causeTitle(Cause cause) {
    return QCoreApplication::translate("Diagnosis", entryOf(cause).title);
}

QString causeSentence(Cause cause, const CauseWords& words) {
    return filled(entryOf(cause).sentence, words);
}

QString causeRemedy(Cause cause, const CauseWords& words) {
    return filled(entryOf(cause).remedy, words);
}

} // namespace wbemscope
