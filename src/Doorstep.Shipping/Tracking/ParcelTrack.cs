namespace Doorstep.Shipping.Tracking;

/// <summary>Where one parcel is, by scans that come in any order, twice or late.</summary>
public static class ParcelTrack
{
    /// <summary>
    /// True when a scan says where the parcel is now: it is not older than the newest scan that was applied, and it
    /// does not fall behind it. After an exception a newer attempt may go back to the road; an end stays the end.
    /// </summary>
    /// <param name="nowAt">The carrier's time of the newest applied scan; null before the first.</param>
    public static bool Follows(TrackingStatus now, DateTimeOffset? nowAt, TrackingStatus next, DateTimeOffset at)
    {
        if (now is TrackingStatus.Delivered or TrackingStatus.ReturningToSender || at < nowAt) return false;
        if (next >= now) return true;
        return now == TrackingStatus.DeliveryException && at > nowAt
            && next is (TrackingStatus.InTransit or TrackingStatus.OutForDelivery);
    }
}
