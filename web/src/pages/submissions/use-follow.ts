import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** So near to the end is at the end: pixels are fractions on some screens. */
const slack = 24;

/** A box that stays at its end until its reader scrolls up. */
export interface Following {
  box: RefObject<HTMLDivElement | null>;
  isFollowing: boolean;
  setIsFollowing: (isFollowing: boolean) => void;
  onScroll: () => void;
}

/** Keeps a box at its end while `content` changes. */
export function useFollow(content: unknown, isFollowingAtFirst: boolean): Following {
  const box = useRef<HTMLDivElement>(null);
  const lastTop = useRef(0);
  const [isFollowing, setIsFollowing] = useState(isFollowingAtFirst);
  useLayoutEffect(() => {
    const { current } = box;
    if (!isFollowing || !current) return;
    current.scrollTop = current.scrollHeight;
    lastTop.current = current.scrollTop;
  }, [content, isFollowing]);
  const onScroll = (): void => {
    const { current } = box;
    if (!current) return;
    const isUp = current.scrollTop < lastTop.current;
    const isAtEnd = current.scrollHeight - current.clientHeight - current.scrollTop <= slack;
    lastTop.current = current.scrollTop;
    if (isUp && !isAtEnd) setIsFollowing(false);
  };
  return { box, isFollowing, setIsFollowing, onScroll };
}
