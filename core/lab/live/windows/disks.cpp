// Drive letters: GetLogicalDrives, GetVolumeInformation, GetDiskFreeSpaceEx.
#include "core/lab/live/machine.h"
#include "core/lab/live/readers.h"
#include "core/lab/live/windows/handles.h"

#include <winnetwk.h>

namespace wbemscope::lab::live {

namespace {

/// An empty card reader must answer "not ready", not open a dialog on the screen of the machine.
class QuietErrors {
public:
    QuietErrors() { SetThreadErrorMode(SEM_FAILCRITICALERRORS, &m_before); }
    ~QuietErrors() { SetThreadErrorMode(m_before, nullptr); }
    QuietErrors(const QuietErrors&) = delete;
    QuietErrors& operator=(const QuietErrors&) = delete;

private:
    DWORD m_before = 0;
};

// GetDriveType's values are those of Win32_LogicalDisk.DriveType.
const char16_t* description(UINT type) {
    switch (type) {
    case DRIVE_REMOVABLE:
        return u"Removable Disk";
    case DRIVE_FIXED:
        return u"Local Fixed Disk";
    case DRIVE_REMOTE:
        return u"Network Connection";
    case DRIVE_CDROM:
        return u"CD-ROM Disc";
    case DRIVE_RAMDISK:
        return u"RAM Disk";
    default:
        return u"";
    }
}

// Win32_LogicalDisk.MediaType
int mediaType(UINT type) {
    return type == DRIVE_FIXED ? 12 : type == DRIVE_REMOVABLE || type == DRIVE_CDROM ? 11 : 0;
}

QString shareOf(const QString& id) {
    wchar_t name[1024];
    DWORD size = static_cast<DWORD>(std::size(name));
    return WNetGetConnectionW(id.toStdWString().c_str(), name, &size) == NO_ERROR
               ? QString::fromWCharArray(name)
               : QString();
}

void readVolume(Rows::Row& row, const std::wstring& root) {
    wchar_t label[MAX_PATH + 1] = {};
    wchar_t system[MAX_PATH + 1] = {};
    DWORD serial = 0, longest = 0, flags = 0;
    if (!GetVolumeInformationW(root.c_str(), label, MAX_PATH, &serial, &longest, &flags, system, MAX_PATH))
        return; // No medium: what Windows leaves NULL then.
    row.set(u"VolumeName", QString::fromWCharArray(label))
        .set(u"FileSystem", QString::fromWCharArray(system))
        .set(u"VolumeSerialNumber", QStringLiteral("%1").arg(serial, 8, 16, QLatin1Char('0')).toUpper())
        .set(u"MaximumComponentLength", quint64{longest})
        .set(u"Compressed", (flags & FILE_VOLUME_IS_COMPRESSED) != 0);
    ULARGE_INTEGER available{}, total{}, free{};
    if (GetDiskFreeSpaceExW(root.c_str(), &available, &total, &free))
        row.set(u"Size", quint64{total.QuadPart}).set(u"FreeSpace", quint64{free.QuadPart});
}

} // namespace

QStringList diskIds() {
    QStringList ids;
    const DWORD drives = GetLogicalDrives();
    for (int letter = 0; letter < 26; ++letter)
        if (drives & (1U << letter))
            ids += QString(QChar(u'A' + letter)) + u':';
    return ids;
}

void readDisks(Rows& rows) {
    const QuietErrors quiet;
    for (const QString& id : diskIds()) {
        const std::wstring root = id.toStdWString() + L'\\';
        const UINT type = GetDriveTypeW(root.c_str());
        auto row = rows.add();
        row.set(u"DeviceID", id).set(u"Name", id).set(u"Caption", id).set(u"DriveType", quint64{type});
        row.set(u"Description", description(type)).set(u"MediaType", mediaType(type));
        if (type == DRIVE_REMOTE)
            row.set(u"ProviderName", shareOf(id));
        readVolume(row, root);
        row.set(u"CreationClassName", u"Win32_LogicalDisk")
            .set(u"SystemCreationClassName", u"Win32_ComputerSystem");
        row.set(u"SystemName", machineName());
    }
}

} // namespace wbemscope::lab::live
