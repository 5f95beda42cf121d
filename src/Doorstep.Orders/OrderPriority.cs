using Doorstep.Platform.Outcomes;

namespace Doorstep.Orders;

/// <summary>Which orders are served first when stock comes in; among equals the earlier order is.</summary>
public enum OrderPriority
{
    Normal = 0,
    High = 1,
    Urgent = 2,
}

/// <summary>Reads a priority as somebody wrote it.</summary>
public static class PriorityCheck
{
    public static bool TryRead(string? text, out OrderPriority priority) =>
        Enum.TryParse(text?.Trim(), ignoreCase: true, out priority) && Enum.IsDefined(priority);

    public static Refusal Unknown(string? text) => Refusal.Invalid(
        "priority.unknown", $"There is no priority '{text}'. It is one of "
        + $"{string.Join(", ", Enum.GetNames<OrderPriority>())}.").With("priority", text);
}
