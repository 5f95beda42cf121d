namespace Doorstep.Web.Components.Design;

/// <summary>What a colour means. The words beside it always say the same: colour is never alone.</summary>
public enum Tone
{
    /// <summary>Ended, or without weight.</summary>
    Neutral,

    /// <summary>New, planned, waiting for its turn.</summary>
    Info,

    /// <summary>In somebody's hands on the floor.</summary>
    Work,

    /// <summary>With the carrier.</summary>
    Moving,

    /// <summary>Done as it should be.</summary>
    Good,

    /// <summary>Waits for a person or for stock.</summary>
    Warn,

    /// <summary>Went wrong and needs a person.</summary>
    Bad,
}

public static class Tones
{
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Info => "tone-info",
        Tone.Work => "tone-work",
        Tone.Moving => "tone-moving",
        Tone.Good => "tone-good",
        Tone.Warn => "tone-warn",
        Tone.Bad => "tone-bad",
        _ => "tone-neutral",
    };

    /// <summary>The tone of a stage or status by its name in the flow; an unknown name is neutral.</summary>
    public static Tone OfStage(string stage) => stage switch
    {
        "Scheduled" or "Allocated" or "Placed" or "Open" or "New" or "Authorised" => Tone.Info,
        "Picking" or "Picked" or "Sorted" or "Packed" or "Labelled" or "InProgress" => Tone.Work,
        "HandedOver" or "InTransit" or "OutForDelivery" or "Shipped" or "PartlyShipped" => Tone.Moving,
        "Delivered" or "Done" or "Completed" or "Paid" => Tone.Good,
        "InReview" or "ImportReview" or "AwaitingStock" or "Backordered" or "PartlyAllocated" or "Held" or "OnHold"
            or "ReturningToSender" or "Unpaid" or "PartlyAuthorised" or "PartlyPaid" => Tone.Warn,
        "Unroutable" or "Short" or "DeliveryException" or "Failed" => Tone.Bad,
        _ => Tone.Neutral,
    };

    /// <summary><c>OutForDelivery</c> → <c>Out for delivery</c>.</summary>
    public static string Words(string name)
    {
        var words = new System.Text.StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i])) words.Append(' ').Append(char.ToLowerInvariant(name[i]));
            else words.Append(name[i]);
        }

        return words.ToString();
    }
}
