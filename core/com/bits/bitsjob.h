#pragma once

#include "core/security/credentials.h"
#include "core/security/hresult.h"

#include <optional>
#include <vector>

namespace wbemscope::com {

// What a room says about the Background Intelligent Transfer Service. Plain values on every platform; the
// service itself is Windows' (Win32, "Background Intelligent Transfer Service").

/// BG_JOB_STATE
enum class BitsState : quint8 {
    Queued,
    Connecting,
    Transferring,
    Suspended,
    Error,          ///< Stays so until somebody resumes or cancels it.
    TransientError, ///< BITS tries again by itself.
    Transferred,    ///< Complete it, or its files are never seen.
    Acknowledged,
    Cancelled,
};

/// IBackgroundCopyError, in the system's own words.
struct BitsError {
    HResult code = hr::Ok;
    QString description; ///< "The server returned HTTP status 404 or ..."
    QString context;     ///< "The error occurred while the remote file was being processed."
    QString file;        ///< Remote name; empty: the job as a whole.

    friend bool operator==(const BitsError&, const BitsError&) = default;
};

struct BitsJob {
    QString id; ///< "{GUID}"
    QString name;
    BitsState state = BitsState::Suspended;
    quint64 bytesTransferred = 0;
    std::optional<quint64> bytesTotal; ///< Empty: not known (yet).
    quint32 filesTransferred = 0;
    quint32 filesTotal = 0;
    std::optional<BitsError> error;

    bool isActive() const { return state <= BitsState::Transferring || state == BitsState::TransientError; }
    friend bool operator==(const BitsJob&, const BitsJob&) = default;
};

/// BG_AUTH_TARGET
enum class BitsTarget : quint8 { Server = 1, Proxy = 2 };
/// BG_AUTH_SCHEME
enum class BitsScheme : quint8 { Basic = 1, Digest = 2, Ntlm = 3, Negotiate = 4, Passport = 5 };

/// For IBackgroundCopyJob2::SetCredentials. Kind CurrentUser: the implicit credentials of the job's owner,
/// which the schemes ntlm and negotiate know.
struct BitsCredentials {
    BitsTarget target = BitsTarget::Server;
    BitsScheme scheme = BitsScheme::Negotiate;
    Credentials credentials;
};

struct BitsFile {
    QString remoteUrl;
    QString localPath; ///< Absolute; BITS creates the file when the job is completed.
};

struct BitsNewJob {
    QString name;
    std::vector<BitsFile> files;
    std::optional<BitsCredentials> credentials;
};

} // namespace wbemscope::com
