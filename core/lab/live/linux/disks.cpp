#include "core/lab/live/linux/files.h"
#include "core/lab/live/machine.h"
#include "core/lab/live/readers.h"

#include <QStorageInfo>

namespace wbemscope::lab::live {

namespace {

// Win32_LogicalDisk.DriveType
enum DriveType : int { LocalDisk = 3, NetworkDrive = 4, RamDisk = 6 };

int driveType(const QByteArray& fileSystem) {
    if (fileSystem.startsWith("nfs") || fileSystem == "cifs" || fileSystem == "smb3" || fileSystem == "9p")
        return NetworkDrive;
    return fileSystem == "tmpfs" || fileSystem == "ramfs" ? RamDisk : LocalDisk;
}

std::vector<QStorageInfo> volumes() {
    std::vector<QStorageInfo> found;
    QSet<QString> seen;
    for (const auto& volume : QStorageInfo::mountedVolumes()) {
        if (!volume.isValid() || !volume.isReady() || volume.bytesTotal() <= 0 ||
            seen.contains(volume.rootPath()))
            continue;
        seen.insert(volume.rootPath());
        found.push_back(volume);
    }
    return found;
}

} // namespace

QStringList diskIds() {
    QStringList ids;
    for (const auto& volume : volumes())
        ids += volume.rootPath();
    return ids;
}

void readDisks(Rows& rows) {
    for (const auto& volume : volumes()) {
        auto row = rows.add();
        const QString id = volume.rootPath();
        const int type = driveType(volume.fileSystemType());
        row.set(u"DeviceID", id).set(u"Name", id).set(u"Caption", id).set(u"DriveType", type);
        row.set(u"Description", type == NetworkDrive ? u"Network Connection"
                                : type == RamDisk    ? u"RAM Disk"
                                                     : u"Local Fixed Disk");
        row.set(u"FileSystem", QString::fromLocal8Bit(volume.fileSystemType()));
        row.set(u"Size", static_cast<quint64>(volume.bytesTotal()))
            .set(u"FreeSpace", static_cast<quint64>(volume.bytesFree()));
        row.set(u"BlockSize", static_cast<quint64>(std::max(0, volume.blockSize())))
            .set(u"Compressed", false);
        row.set(u"VolumeName", volume.name()).set(u"MediaType", type == LocalDisk ? 12 : 0);
        if (type == NetworkDrive)
            row.set(u"ProviderName", QString::fromLocal8Bit(volume.device()));
        row.set(u"CreationClassName", u"Win32_LogicalDisk")
            .set(u"SystemCreationClassName", u"Win32_ComputerSystem");
        row.set(u"SystemName", machineName());
    }
}

} // namespace wbemscope::lab::live
