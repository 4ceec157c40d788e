#include "core/security/nearestname.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace wbemscope {
namespace {

/// Names of WMI are short; what a host sends need not be.
constexpr qsizetype LongestCompared = 128;

/// Optimal string alignment: a swap of neighbours is one mistake. More than `limit` is any number above it.
int distance(const QString& a, const QString& b, int limit) {
    if (std::abs(a.size() - b.size()) > limit)
        return limit + 1;
    const auto width = static_cast<std::size_t>(b.size()) + 1;
    std::vector<int> before(width);
    std::vector<int> above(width);
    std::vector<int> row(width);
    std::iota(above.begin(), above.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j < width; ++j) {
            const auto at = static_cast<qsizetype>(j) - 1;
            const bool same = a[i - 1] == b[at];
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[at - 1] && a[i - 2] == b[at])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, above);
        std::swap(above, row);
    }
    return above.back();
}

} // namespace

QStringList nearestNames(const QString& name, const QStringList& names, qsizetype most) {
    const QString wanted = name.toLower();
    if (wanted.isEmpty() || wanted.size() > LongestCompared)
        return {};
    // A third of the letters wrong is another word.
    int best = std::clamp(static_cast<int>(wanted.size() / 3), 1, 4);
    QStringList nearest;
    for (const QString& candidate : names) {
        if (candidate.size() > LongestCompared)
            continue;
        const QString other = candidate.toLower();
        const int apart = other.endsWith(u'_' + wanted) ? 1 : distance(wanted, other, best);
        if (apart > best)
            continue;
        if (apart < best)
            nearest.clear();
        best = apart;
        if (!nearest.contains(candidate))
            nearest += candidate;
    }
    return nearest.first(std::min(most, nearest.size()));
}

} // namespace wbemscope
