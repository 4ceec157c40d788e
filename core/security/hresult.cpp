#include "core/security/hresult.h"

#include "core/security/hresultnames.h"

#include <algorithm>
#include <QCoreApplication>
#include <span>

namespace wbemscope {

namespace {
struct Entry {
    HResult code;
    const char* name;
    const char* text; ///< May be empty: the name says all that is known.
};

#define TEXT(sentence) QT_TRANSLATE_NOOP("HResult", sentence)

// Ascending by code. WBEM_*: MS-WMI 2.2.11 and 5 (appendix), wbemcli.h's WBEMSTATUS as documented on the
// Win32 WMI pages; the others: MS-ERREF 2.1 and 2.2.
// clang-format off
constexpr Entry Table[] = {
    {0x00000000, "WBEM_S_NO_ERROR", TEXT("The call succeeded.")},
    {0x00000001, "WBEM_S_FALSE", TEXT("No more objects.")},
    {0x00040001, "WBEM_S_ALREADY_EXISTS", ""},
    {0x00040002, "WBEM_S_RESET_TO_DEFAULT", ""},
    {0x00040003, "WBEM_S_DIFFERENT", ""},
    {0x00040004, "WBEM_S_TIMEDOUT", TEXT("Nothing more arrived within the time; the enumeration goes on.")},
    {0x00040005, "WBEM_S_NO_MORE_DATA", ""},
    {0x00040006, "WBEM_S_OPERATION_CANCELLED", TEXT("The operation was cancelled.")},
    {0x00040007, "WBEM_S_PENDING", ""},
    {0x00040008, "WBEM_S_DUPLICATE_OBJECTS", ""},
    {0x00040009, "WBEM_S_ACCESS_DENIED", TEXT("Some objects are missing: the account may not see them.")},
    {0x00040010, "WBEM_S_PARTIAL_RESULTS", TEXT("The answer is not complete.")},
    {0x00040017, "WBEM_S_SOURCE_NOT_AVAILABLE", ""},
    {0x000400FF, "WBEM_S_NEW_STYLE", ""},
    {0x80004001, "E_NOTIMPL", TEXT("The host does not implement this.")},
    {0x80004002, "E_NOINTERFACE", TEXT("The object does not offer this interface.")},
    {0x80004003, "E_POINTER", ""},
    {0x80004004, "E_ABORT", ""},
    {0x80004005, "E_FAIL", TEXT("Unspecified failure.")},
    {0x8000FFFF, "E_UNEXPECTED", ""},
    {0x80010002, "RPC_E_CALL_CANCELED", TEXT("The call was cancelled.")},
    {0x80010105, "RPC_E_SERVERFAULT", TEXT("The server threw an exception.")},
    {0x80010108, "RPC_E_DISCONNECTED", TEXT("The object on the host is gone.")},
    {0x8001010E, "RPC_E_WRONG_THREAD", TEXT("The interface belongs to another apartment.")},
    {0x80010110, "RPC_E_VERSION_MISMATCH", TEXT("The host speaks another version of DCOM.")},
    {0x80010111, "RPC_E_INVALID_HEADER", TEXT("The DCOM header of the answer is not valid.")},
    {0x80010112, "RPC_E_INVALID_EXTENSION", ""},
    {0x80010113, "RPC_E_INVALID_IPID", TEXT("The host does not know this interface pointer.")},
    {0x80010114, "RPC_E_INVALID_OBJECT", TEXT("The object asked for does not exist.")},
    {0x80010119, "RPC_E_TOO_LATE", TEXT("Security must be initialised before any interface is used.")},
    {0x8001011B, "RPC_E_ACCESS_DENIED", TEXT("Access is denied.")},
    {0x8001011D, "RPC_E_NO_GOOD_SECURITY_PACKAGES", TEXT("No security package that both sides offer can do this.")},
    {0x8001FFFF, "RPC_E_UNEXPECTED", ""},
    {0x80040154, "REGDB_E_CLASSNOTREG", TEXT("The class is not registered on the host.")},
    {0x80041001, "WBEM_E_FAILED", ""},
    {0x80041002, "WBEM_E_NOT_FOUND", TEXT("The object does not exist.")},
    {0x80041003, "WBEM_E_ACCESS_DENIED", TEXT("The account may not do this here, or the connection's security is lower than the namespace or provider demands.")},
    {0x80041004, "WBEM_E_PROVIDER_FAILURE", TEXT("The provider failed after it was initialised.")},
    {0x80041005, "WBEM_E_TYPE_MISMATCH", TEXT("A value has the wrong type.")},
    {0x80041006, "WBEM_E_OUT_OF_MEMORY", TEXT("The host ran out of memory.")},
    {0x80041007, "WBEM_E_INVALID_CONTEXT", TEXT("The IWbemContext is not valid.")},
    {0x80041008, "WBEM_E_INVALID_PARAMETER", TEXT("A parameter is not valid.")},
    {0x80041009, "WBEM_E_NOT_AVAILABLE", TEXT("The resource, usually a remote server, is not available now.")},
    {0x8004100A, "WBEM_E_CRITICAL_ERROR", TEXT("An internal, critical error occurred on the host.")},
    {0x8004100B, "WBEM_E_INVALID_STREAM", ""},
    {0x8004100C, "WBEM_E_NOT_SUPPORTED", TEXT("The host does not support this feature or operation.")},
    {0x8004100D, "WBEM_E_INVALID_SUPERCLASS", TEXT("The superclass does not exist.")},
    {0x8004100E, "WBEM_E_INVALID_NAMESPACE", TEXT("The namespace does not exist.")},
    {0x8004100F, "WBEM_E_INVALID_OBJECT", TEXT("The object is not valid.")},
    {0x80041010, "WBEM_E_INVALID_CLASS", TEXT("The class does not exist.")},
    {0x80041011, "WBEM_E_PROVIDER_NOT_FOUND", TEXT("The provider that the schema names does not exist.")},
    {0x80041012, "WBEM_E_INVALID_PROVIDER_REGISTRATION", ""},
    {0x80041013, "WBEM_E_PROVIDER_LOAD_FAILURE", TEXT("The host could not load or start the provider.")},
    {0x80041014, "WBEM_E_INITIALIZATION_FAILURE", TEXT("A component, such as the provider, could not be initialised.")},
    {0x80041015, "WBEM_E_TRANSPORT_FAILURE", TEXT("A networking error keeps the host from working.")},
    {0x80041016, "WBEM_E_INVALID_OPERATION", TEXT("The operation is not valid here.")},
    {0x80041017, "WBEM_E_INVALID_QUERY", TEXT("The query is not valid.")},
    {0x80041018, "WBEM_E_INVALID_QUERY_TYPE", TEXT("The query language is not supported.")},
    {0x80041019, "WBEM_E_ALREADY_EXISTS", TEXT("The object exists already.")},
    {0x8004101A, "WBEM_E_OVERRIDE_NOT_ALLOWED", ""},
    {0x8004101B, "WBEM_E_PROPAGATED_QUALIFIER", ""},
    {0x8004101C, "WBEM_E_PROPAGATED_PROPERTY", ""},
    {0x8004101D, "WBEM_E_UNEXPECTED", TEXT("The host met a state it did not expect.")},
    {0x8004101E, "WBEM_E_ILLEGAL_OPERATION", ""},
    {0x8004101F, "WBEM_E_CANNOT_BE_KEY", ""},
    {0x80041020, "WBEM_E_INCOMPLETE_CLASS", ""},
    {0x80041021, "WBEM_E_INVALID_SYNTAX", ""},
    {0x80041022, "WBEM_E_NONDECORATED_OBJECT", ""},
    {0x80041023, "WBEM_E_READ_ONLY", ""},
    {0x80041024, "WBEM_E_PROVIDER_NOT_CAPABLE", TEXT("The provider cannot do this (for instance enumerate).")},
    {0x80041025, "WBEM_E_CLASS_HAS_CHILDREN", ""},
    {0x80041026, "WBEM_E_CLASS_HAS_INSTANCES", ""},
    {0x80041027, "WBEM_E_QUERY_NOT_IMPLEMENTED", ""},
    {0x80041028, "WBEM_E_ILLEGAL_NULL", ""},
    {0x80041029, "WBEM_E_INVALID_QUALIFIER_TYPE", ""},
    {0x8004102A, "WBEM_E_INVALID_PROPERTY_TYPE", ""},
    {0x8004102B, "WBEM_E_VALUE_OUT_OF_RANGE", TEXT("A value is out of range for its type.")},
    {0x8004102C, "WBEM_E_CANNOT_BE_SINGLETON", ""},
    {0x8004102D, "WBEM_E_INVALID_CIM_TYPE", ""},
    {0x8004102E, "WBEM_E_INVALID_METHOD", TEXT("The class has no such method.")},
    {0x8004102F, "WBEM_E_INVALID_METHOD_PARAMETERS", TEXT("The method's parameters are not valid.")},
    {0x80041030, "WBEM_E_SYSTEM_PROPERTY", ""},
    {0x80041031, "WBEM_E_INVALID_PROPERTY", TEXT("The property does not exist.")},
    {0x80041032, "WBEM_E_CALL_CANCELLED", TEXT("The call was cancelled.")},
    {0x80041033, "WBEM_E_SHUTTING_DOWN", TEXT("The WMI service of the host is shutting down.")},
    {0x80041034, "WBEM_E_PROPAGATED_METHOD", ""},
    {0x80041035, "WBEM_E_UNSUPPORTED_PARAMETER", ""},
    {0x80041036, "WBEM_E_MISSING_PARAMETER_ID", ""},
    {0x80041037, "WBEM_E_INVALID_PARAMETER_ID", ""},
    {0x80041038, "WBEM_E_NONCONSECUTIVE_PARAMETER_IDS", ""},
    {0x80041039, "WBEM_E_PARAMETER_ID_ON_RETVAL", ""},
    {0x8004103A, "WBEM_E_INVALID_OBJECT_PATH", TEXT("The object path is not valid.")},
    {0x8004103B, "WBEM_E_OUT_OF_DISK_SPACE", ""},
    {0x8004103C, "WBEM_E_BUFFER_TOO_SMALL", ""},
    {0x8004103D, "WBEM_E_UNSUPPORTED_PUT_EXTENSION", ""},
    {0x8004103E, "WBEM_E_UNKNOWN_OBJECT_TYPE", ""},
    {0x8004103F, "WBEM_E_UNKNOWN_PACKET_TYPE", ""},
    {0x80041040, "WBEM_E_MARSHAL_VERSION_MISMATCH", ""},
    {0x80041041, "WBEM_E_MARSHAL_INVALID_SIGNATURE", ""},
    {0x80041042, "WBEM_E_INVALID_QUALIFIER", ""},
    {0x80041043, "WBEM_E_INVALID_DUPLICATE_PARAMETER", ""},
    {0x80041044, "WBEM_E_TOO_MUCH_DATA", ""},
    {0x80041045, "WBEM_E_SERVER_TOO_BUSY", TEXT("The host has too much to do.")},
    {0x80041046, "WBEM_E_INVALID_FLAVOR", ""},
    {0x80041047, "WBEM_E_CIRCULAR_REFERENCE", ""},
    {0x80041048, "WBEM_E_UNSUPPORTED_CLASS_UPDATE", ""},
    {0x80041049, "WBEM_E_CANNOT_CHANGE_KEY_INHERITANCE", ""},
    {0x80041050, "WBEM_E_CANNOT_CHANGE_INDEX_INHERITANCE", ""},
    {0x80041051, "WBEM_E_TOO_MANY_PROPERTIES", ""},
    {0x80041052, "WBEM_E_UPDATE_TYPE_MISMATCH", ""},
    {0x80041053, "WBEM_E_UPDATE_OVERRIDE_NOT_ALLOWED", ""},
    {0x80041054, "WBEM_E_UPDATE_PROPAGATED_METHOD", ""},
    {0x80041055, "WBEM_E_METHOD_NOT_IMPLEMENTED", TEXT("The provider does not implement this method.")},
    {0x80041056, "WBEM_E_METHOD_DISABLED", ""},
    {0x80041057, "WBEM_E_REFRESHER_BUSY", ""},
    {0x80041058, "WBEM_E_UNPARSABLE_QUERY", TEXT("The query's syntax is wrong.")},
    {0x80041059, "WBEM_E_NOT_EVENT_CLASS", TEXT("The class in FROM is not an event class.")},
    {0x8004105A, "WBEM_E_MISSING_GROUP_WITHIN", ""},
    {0x8004105B, "WBEM_E_MISSING_AGGREGATION_LIST", ""},
    {0x8004105C, "WBEM_E_PROPERTY_NOT_AN_OBJECT", ""},
    {0x8004105D, "WBEM_E_AGGREGATING_BY_OBJECT", ""},
    {0x8004105F, "WBEM_E_UNINTERPRETABLE_PROVIDER_QUERY", ""},
    {0x80041060, "WBEM_E_BACKUP_RESTORE_WINMGMT_RUNNING", ""},
    {0x80041061, "WBEM_E_QUEUE_OVERFLOW", ""},
    {0x80041062, "WBEM_E_PRIVILEGE_NOT_HELD", TEXT("A Windows privilege that the operation needs is not held or not enabled.")},
    {0x80041063, "WBEM_E_INVALID_OPERATOR", ""},
    {0x80041064, "WBEM_E_LOCAL_CREDENTIALS", TEXT("User credentials cannot be used for a connection to the local machine.")},
    {0x80041065, "WBEM_E_CANNOT_BE_ABSTRACT", ""},
    {0x80041066, "WBEM_E_AMENDED_OBJECT", ""},
    {0x80041067, "WBEM_E_CLIENT_TOO_SLOW", TEXT("The client fetched the results too slowly.")},
    {0x80041068, "WBEM_E_NULL_SECURITY_DESCRIPTOR", ""},
    {0x80041069, "WBEM_E_TIMED_OUT", TEXT("The operation timed out on the host.")},
    {0x8004106A, "WBEM_E_INVALID_ASSOCIATION", ""},
    {0x8004106B, "WBEM_E_AMBIGUOUS_OPERATION", ""},
    {0x8004106C, "WBEM_E_QUOTA_VIOLATION", TEXT("The host refuses to spend more memory, handles or tasks on this.")},
    {0x80041070, "WBEM_E_TRANSACTION_CONFLICT", ""},
    {0x80041071, "WBEM_E_FORCED_ROLLBACK", ""},
    {0x80041072, "WBEM_E_UNSUPPORTED_LOCALE", TEXT("The locale is not supported.")},
    {0x80041073, "WBEM_E_HANDLE_OUT_OF_DATE", ""},
    {0x80041074, "WBEM_E_CONNECTION_FAILED", ""},
    {0x80041075, "WBEM_E_INVALID_HANDLE_REQUEST", ""},
    {0x80041076, "WBEM_E_PROPERTY_NAME_TOO_WIDE", ""},
    {0x80041077, "WBEM_E_CLASS_NAME_TOO_WIDE", ""},
    {0x80041078, "WBEM_E_METHOD_NAME_TOO_WIDE", ""},
    {0x80041079, "WBEM_E_QUALIFIER_NAME_TOO_WIDE", ""},
    {0x8004107A, "WBEM_E_RERUN_COMMAND", ""},
    {0x8004107B, "WBEM_E_DATABASE_VER_MISMATCH", ""},
    {0x8004107C, "WBEM_E_VETO_DELETE", ""},
    {0x8004107D, "WBEM_E_VETO_PUT", ""},
    {0x80041080, "WBEM_E_INVALID_LOCALE", ""},
    {0x80041081, "WBEM_E_PROVIDER_SUSPENDED", ""},
    {0x80041082, "WBEM_E_SYNCHRONIZATION_REQUIRED", ""},
    {0x80041083, "WBEM_E_NO_SCHEMA", ""},
    {0x80041084, "WBEM_E_PROVIDER_ALREADY_REGISTERED", ""},
    {0x80041085, "WBEM_E_PROVIDER_NOT_REGISTERED", ""},
    {0x80041086, "WBEM_E_FATAL_TRANSPORT_ERROR", ""},
    {0x80041087, "WBEM_E_ENCRYPTED_CONNECTION_REQUIRED", TEXT("The namespace demands an encrypted connection (pktPrivacy).")},
    {0x80041088, "WBEM_E_PROVIDER_TIMED_OUT", ""},
    {0x80041089, "WBEM_E_NO_KEY", ""},
    {0x8004108A, "WBEM_E_PROVIDER_DISABLED", ""},
    {0x80042001, "WBEMESS_E_REGISTRATION_TOO_BROAD", ""},
    {0x80042002, "WBEMESS_E_REGISTRATION_TOO_PRECISE", ""},
    {0x80042003, "WBEMESS_E_AUTHZ_NOT_PRIVILEGED", ""},
    {0x80070005, "E_ACCESSDENIED", TEXT("Access is denied before WMI saw the call: by DCOM permissions or by the authentication level that the host demands.")},
    {0x80070006, "E_HANDLE", ""},
    {0x8007000D, "ERROR_INVALID_DATA", TEXT("The data is not valid.")},
    {0x8007000E, "E_OUTOFMEMORY", TEXT("Out of memory.")},
    {0x80070057, "E_INVALIDARG", TEXT("A parameter is not valid.")},
    {0x800704C7, "ERROR_CANCELLED", TEXT("The operation was cancelled.")},
    {0x8007052E, "ERROR_LOGON_FAILURE", TEXT("The user name or password is wrong.")},
    {0x80070533, "ERROR_ACCOUNT_DISABLED", TEXT("The account is disabled.")},
    {0x800705B4, "ERROR_TIMEOUT", TEXT("Nothing came within the time-out.")},
    {0x800706B5, "RPC_S_UNKNOWN_IF", TEXT("The host does not offer this RPC interface.")},
    {0x800706BA, "RPC_S_SERVER_UNAVAILABLE", TEXT("The host or the port cannot be reached, or refuses connections.")},
    {0x800706BB, "RPC_S_SERVER_TOO_BUSY", TEXT("The RPC server is too busy.")},
    {0x800706BE, "RPC_S_CALL_FAILED", TEXT("The connection broke while the call was under way.")},
    {0x800706BF, "RPC_S_CALL_FAILED_DNE", TEXT("The call failed and did not run on the host.")},
    {0x800706C0, "RPC_S_PROTOCOL_ERROR", TEXT("What came is not RPC as specified.")},
    {0x800706C2, "RPC_S_UNSUPPORTED_TRANS_SYN", TEXT("The host does not accept the transfer syntax.")},
    {0x800706D1, "RPC_S_PROCNUM_OUT_OF_RANGE", TEXT("The host's interface has no such method.")},
    {0x800706D3, "RPC_S_UNKNOWN_AUTHN_SERVICE", TEXT("The authentication service is not known to one of the sides.")},
    {0x800706D4, "RPC_S_UNKNOWN_AUTHN_LEVEL", TEXT("The authentication level is not supported.")},
    {0x800706D5, "RPC_S_INVALID_AUTH_IDENTITY", TEXT("The security context is not valid.")},
    {0x800706F7, "RPC_X_BAD_STUB_DATA", TEXT("The data of a call does not follow its definition.")},
    {0x8007071A, "RPC_S_CALL_CANCELLED", TEXT("The call was cancelled.")},
    {0x8007071B, "RPC_S_CALL_IN_PROGRESS", ""},
    {0x80070721, "RPC_S_SEC_PKG_ERROR", TEXT("The security package reported an error.")},
    {0x80070775, "ERROR_ACCOUNT_LOCKED_OUT", TEXT("The account is locked out.")},
    {0x80070776, "OR_INVALID_OXID", TEXT("The object exporter is not known on the host.")},
    {0x80070777, "OR_INVALID_OID", TEXT("The object is not known on the host.")},
    {0x80070778, "OR_INVALID_SET", TEXT("The ping set is not known on the host.")},
    {0x80072743, "WSAENETUNREACH", TEXT("There is no route to the network.")},
    {0x80072746, "WSAECONNRESET", TEXT("The other end reset the connection.")},
    {0x8007274D, "WSAECONNREFUSED", TEXT("Nobody listens at the port, or a firewall turns connections away.")},
    {0x80072751, "WSAEHOSTUNREACH", TEXT("There is no route to the host.")},
    {0x80072AF9, "WSAHOST_NOT_FOUND", TEXT("No such host is known.")},
    {0x80090300, "SEC_E_INSUFFICIENT_MEMORY", ""},
    {0x80090301, "SEC_E_INVALID_HANDLE", ""},
    {0x80090302, "SEC_E_UNSUPPORTED_FUNCTION", TEXT("The security package cannot do this.")},
    {0x80090303, "SEC_E_TARGET_UNKNOWN", TEXT("The target's name is not known to the authentication authority.")},
    {0x80090305, "SEC_E_SECPKG_NOT_FOUND", TEXT("The security package is not available.")},
    {0x80090308, "SEC_E_INVALID_TOKEN", TEXT("A security token is malformed.")},
    {0x8009030A, "SEC_E_QOP_NOT_SUPPORTED", TEXT("The peer cannot give the protection that was asked for.")},
    {0x8009030B, "SEC_E_NO_IMPERSONATION", TEXT("The server may not impersonate the client.")},
    {0x8009030C, "SEC_E_LOGON_DENIED", TEXT("The logon failed: wrong user name or password, or the account may not log on.")},
    {0x8009030D, "SEC_E_UNKNOWN_CREDENTIALS", TEXT("The authority does not know this account.")},
    {0x8009030E, "SEC_E_NO_CREDENTIALS", TEXT("There are no credentials for this authentication service.")},
    {0x8009030F, "SEC_E_MESSAGE_ALTERED", TEXT("A signature does not fit its message: the message was altered, or the keys differ.")},
    {0x80090310, "SEC_E_OUT_OF_SEQUENCE", TEXT("A message came out of sequence.")},
    {0x80090311, "SEC_E_NO_AUTHENTICATING_AUTHORITY", TEXT("No authority (domain controller, KDC) could be reached for authentication.")},
    {0x80090317, "SEC_E_CONTEXT_EXPIRED", TEXT("The security context has expired.")},
    {0x80090322, "SEC_E_WRONG_PRINCIPAL", TEXT("The target principal name is not the server's.")},
    {0x80090324, "SEC_E_TIME_SKEW", TEXT("The clocks of client and server differ too much.")},
    // Background Intelligent Transfer Service (Win32, "BITS Return Values", and the HTTP statuses it hands on).
    {0x80190190, "HTTP_E_STATUS_BAD_REQUEST", TEXT("The server could not read the request (HTTP 400).")},
    {0x80190191, "HTTP_E_STATUS_DENIED", TEXT("The server wants other credentials (HTTP 401).")},
    {0x80190193, "HTTP_E_STATUS_FORBIDDEN", TEXT("The server refuses the file to this account (HTTP 403).")},
    {0x80190194, "HTTP_E_STATUS_NOT_FOUND", TEXT("The server does not have the file (HTTP 404).")},
    {0x80190197, "HTTP_E_STATUS_PROXY_AUTH_REQ", TEXT("The proxy wants other credentials (HTTP 407).")},
    {0x801901F4, "HTTP_E_STATUS_SERVER_ERROR", TEXT("The server failed (HTTP 500).")},
    {0x801901F7, "HTTP_E_STATUS_SERVICE_UNAVAIL", TEXT("The server is overloaded (HTTP 503).")},
    {0x80200001, "BG_E_NOT_FOUND", TEXT("There is no such job.")},
    {0x80200002, "BG_E_INVALID_STATE", TEXT("The job's state does not allow this.")},
    {0x80200003, "BG_E_EMPTY", TEXT("The job has no files.")},
    {0x80200010, "BG_E_NETWORK_DISCONNECTED", TEXT("There is no network; BITS waits for one.")},
    {0x80200011, "BG_E_MISSING_FILE_SIZE", TEXT("The server does not tell the file's size, which BITS needs.")},
    {0x80200012, "BG_E_INSUFFICIENT_HTTP_SUPPORT", TEXT("The server lacks a part of HTTP/1.1 that BITS needs.")},
    {0x80200013, "BG_E_INSUFFICIENT_RANGE_SUPPORT", TEXT("The server does not understand the header Content-Range as BITS needs it.")},
    {0x80200025, "BG_E_USERNAME_TOO_LARGE", TEXT("The user's name is longer than BITS takes.")},
    {0x80200026, "BG_E_PASSWORD_TOO_LARGE", TEXT("The password is longer than BITS takes.")},
    {0x80200027, "BG_E_INVALID_AUTH_TARGET", TEXT("Credentials are for the server or the proxy.")},
    {0x80200028, "BG_E_INVALID_AUTH_SCHEME", TEXT("BITS does not know this authentication scheme.")},
    {0x8020002D, "BG_E_CONNECT_FAILURE", TEXT("The server could not be reached.")},
    {0x8020003E, "BG_E_BLOCKED_BY_POLICY", TEXT("A policy forbids the job.")},
};
// clang-format on

#undef TEXT

const Entry* find(HResult code) {
    const auto it = std::ranges::lower_bound(Table, code, {}, &Entry::code);
    return it != std::end(Table) && it->code == code ? &*it : nullptr;
}
} // namespace

QString hresultName(HResult code) {
    const Entry* e = find(code);
    return e ? QString::fromLatin1(e->name) : QString();
}

std::optional<HResult> hresultFromText(QStringView text) {
    if (text.startsWith(u"0x", Qt::CaseInsensitive)) {
        bool ok = false;
        const HResult code = text.sliced(2).toUInt(&ok, 16);
        return ok ? std::optional(code) : std::nullopt;
    }
    const auto* it = std::ranges::find_if(Table, [&](const Entry& entry) {
        return text.compare(QLatin1String(entry.name), Qt::CaseInsensitive) == 0;
    });
    return it == std::end(Table) ? std::nullopt : std::optional(it->code);
}

QString hresultNumber(HResult code) {
    return QStringLiteral("0x") + QStringLiteral("%1").arg(code, 8, 16, QLatin1Char('0')).toUpper();
}

QString describe(HResult code) {
    const QString hex = hresultNumber(code);
    const QString name = hresultName(code);
    return name.isEmpty() ? hex : QStringLiteral("%1 (%2)").arg(name, hex);
}

QString hresultText(HResult code) {
    const Entry* e = find(code);
    return e && *e->text ? QCoreApplication::translate("HResult", e->text) : QString();
}

} // namespace wbemscope
